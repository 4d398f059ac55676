#include "cli/run.h"

#include <algorithm>
#include <ostream>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/report.h"
#include "cli/words.h"

namespace broadsheet::cli {
namespace {

constexpr const char* kHelpOnHelp =
    "`broadsheet --help` lists the commands, `broadsheet COMMAND --help` their options";

// A command that does not exist, with the one that was probably meant.
int report_unknown_words(const CLI::App& app, const Voice& voice) {
  auto words = app.remaining(true);
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands({})) names.push_back(command->get_name());
  if (words.empty()) {
    report_error(voice, "no command", fmt::format("say what to do: broadsheet {}", fmt::join(names, " | ")));
    return kUserError;
  }
  std::vector<std::string_view> candidates(names.begin(), names.end());
  auto meant = did_you_mean(words.front(), candidates);
  report_error(voice, "unexpected argument: " + words.front(),
               (meant.empty() ? "" : fmt::format("did you mean `{}`? ", meant)) + kHelpOnHelp);
  return kUserError;
}

int run_command(const CLI::App& app, const Words& words, const Voice& voice) {
  bool unknown = !app.remaining(true).empty() || app.get_subcommands().empty();
  if (unknown) return report_unknown_words(app, voice);
  auto named = app.get_subcommands();
  if (named.size() > 1) {
    report_error(voice, fmt::format("two commands: {} and {}", named[0]->get_name(), named[1]->get_name()),
                 "run them one after the other");
    return kUserError;
  }
  return std::ranges::find(commands(), named.front()->get_name(), &Command::name)->run(words, voice);
}

// What was said may still be on its way, and the disk full.
int with_output(int code, const Voice& voice) {
  if (voice.terminal.out.flush()) return code;
  report_error(voice, "the output could not be written", "is the disk full, or was the reader gone?");
  return code == kComplete ? kUserError : code;
}

} // namespace

int run(std::span<char* const> arguments, Terminal& terminal) {
  Words words;
  CLI::App app;
  describe(app, words);

  Voice voice{terminal};
  try {
    app.parse(static_cast<int>(arguments.size()), arguments.data());
    if (words.quiet) voice.verbosity = Verbosity::quiet;
    if (words.verbose) voice.verbosity = Verbosity::verbose;
    return with_output(run_command(app, words, voice), voice);
  } catch (const CLI::Success& asked) { // --help, --version
    return app.exit(asked, terminal.out, terminal.err);
  } catch (const CLI::ParseError& error) {
    report_error(voice, error.what(), kHelpOnHelp);
    return kUserError;
  } catch (const std::system_error& error) {
    report_error(voice, error.what(), "nothing was lost: run the command again once this is mended");
    return kUserError;
  } catch (const std::exception& error) {
    report_error(voice, error.what(), "");
    return kUserError;
  }
}

} // namespace broadsheet::cli
