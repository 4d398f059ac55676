#include "cli/run.h"

#include <algorithm>
#include <array>
#include <exception>
#include <new>
#include <ostream>
#include <system_error>
#include <variant>

#include "base/file.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace broadsheet::cli {
namespace {

constexpr ExitMeaning meanings[] = {
    {ExitCode::complete, "done"},
    {ExitCode::user_error,
     "a file, the key or the command line is wrong (a build then leaves the published site as it was)"},
    {ExitCode::partial, "done, but something could not be read, is missing, or still needs a score"},
    {ExitCode::network, "arXiv, the model's service or another server could not be reached"},
    {ExitCode::budget, "the budget or the quota is used up"},
};

Verbosity verbosity_of(const CommonArguments& common) {
  if (common.quiet) return Verbosity::quiet;
  return common.verbose ? Verbosity::verbose : Verbosity::normal;
}

ExitCode answer(const Arguments& arguments, Terminal& terminal) {
  Output output{terminal, verbosity_of(arguments.common)};
  try {
    return std::visit([&](const auto& command) { return execute(command, arguments.common, output); },
                      arguments.command);
  } catch (const FileError& error) {
    report_diagnostics(output, {error.diagnostic()});
  } catch (const std::bad_alloc&) {
    report_error(output, "there is not enough memory",
                 "nothing was lost: give the program more of it; a build with --jobs 1 needs the least");
  } catch (const std::system_error& error) {
    report_error(output, error.what(), "nothing was lost: run the command again once this is fixed");
  } catch (const std::exception& error) {
    report_error(output, error.what(), "");
  }
  return ExitCode::user_error;
}

ExitCode answer(const HelpText& help, Terminal& terminal) {
  terminal.out << help.text;
  return ExitCode::complete;
}

ExitCode answer(const Diagnostic& mistake, Terminal& terminal) {
  report_diagnostics({terminal}, {mistake});
  return ExitCode::user_error;
}

// What was written may still be in a buffer, and the disk may be full.
ExitCode flushed(ExitCode code, Terminal& terminal) {
  if (terminal.out.flush()) return code;
  report_error({terminal}, "the output could not be written",
               "is the disk full, or did the program that reads it end?");
  return code == ExitCode::complete ? ExitCode::user_error : code;
}

} // namespace

std::span<const ExitMeaning> exit_meanings() {
  return meanings;
}

ExitCode worse(ExitCode a, ExitCode b) {
  constexpr std::array order = {ExitCode::complete, ExitCode::partial, ExitCode::network, ExitCode::budget,
                                ExitCode::user_error};
  return std::max(a, b, [&](ExitCode left, ExitCode right) {
    return std::ranges::find(order, left) < std::ranges::find(order, right);
  });
}

int run(std::span<char* const> words, Terminal& terminal) {
  try {
    auto code = std::visit([&](const auto& asked) { return answer(asked, terminal); }, parse(words));
    return static_cast<int>(flushed(code, terminal));
  } catch (const std::bad_alloc&) { // even for the message
    terminal.err << "error: there is not enough memory\n";
    return static_cast<int>(ExitCode::user_error);
  }
}

} // namespace broadsheet::cli
