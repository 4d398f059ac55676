#include "cli/output.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet::cli {
namespace {

bool in_github_actions(const Terminal& terminal) {
  return terminal.environment("GITHUB_ACTIONS") == "true";
}

// Percent-encoded, as workflow commands require.
std::string escaped(std::string_view text, std::string_view characters) {
  std::string result;
  for (char c : text) {
    if (characters.find(c) == characters.npos)
      result += c;
    else
      result += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return result;
}

std::string escaped_message(std::string_view text) {
  return escaped(text, "%\r\n");
}

std::string escaped_property(std::string_view text) {
  return escaped(text, "%\r\n:,");
}

std::string_view name_of(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

// "::error file=site.yaml,line=3,col=5::what", with a line break.
std::string annotation(const Diagnostic& diagnostic) {
  std::string place;
  if (!diagnostic.path.empty()) place += " file=" + escaped_property(diagnostic.path);
  if (diagnostic.line > 0) place += fmt::format(",line={}", diagnostic.line);
  if (diagnostic.line > 0 && diagnostic.column > 0) place += fmt::format(",col={}", diagnostic.column);
  // As it is shown, but without the place and the line, which the annotation stands at.
  auto text = format_diagnostic({.message = diagnostic.message, .help = diagnostic.help});
  std::string_view lead = "error: ";
  return fmt::format("::{}{}::{}\n", name_of(diagnostic.severity), place,
                     escaped_message(trim(std::string_view(text).substr(lead.size()))));
}

// "content/2026/01/2026-01-05.yaml: 380 more errors": for those of one file that are not shown.
class Surplus {
public:
  // Whether the finding is one too many, which is counted.
  bool takes(const Diagnostic& diagnostic) {
    if (diagnostic.path.empty()) return false;
    auto& count = counts_[{diagnostic.path, diagnostic.severity}];
    return ++count > most_shown;
  }
  void report(std::ostream& err) const {
    for (const auto& [file, count] : counts_) {
      if (count <= most_shown) continue;
      auto noun = fmt::format("more {}", name_of(file.second));
      err << fmt::format("{}: {}\n", visible(file.first), counted(count - most_shown, noun));
    }
  }

private:
  std::map<std::pair<std::string, Severity>, int> counts_;
};

} // namespace

void report_diagnostics(const Output& output, const Diagnostics& diagnostics) {
  auto& err = output.terminal.err;
  Surplus surplus;
  for (const auto& diagnostic : diagnostics) {
    if (output.quiet() && diagnostic.severity == Severity::warning) continue;
    if (surplus.takes(diagnostic)) continue;
    auto text = format_diagnostic(diagnostic, output.terminal.colours);
    if (in_github_actions(output.terminal)) {
      replace_all(text, "##[",
                  "## ["); // an older form of a command, which the runner sees anywhere in a line
      text += annotation(diagnostic);
    }
    err << text;
  }
  surplus.report(err);
  auto errors = std::ranges::count(diagnostics, Severity::error, &Diagnostic::severity);
  if (errors > 1) err << counted(errors, "error") << "\n";
}

void report_error(const Output& output, const std::string& message, const std::string& help) {
  report_diagnostics(output, {{.message = message, .help = help}});
}

void report_warning(const Output& output, const std::string& message) {
  report_diagnostics(output, {{.severity = Severity::warning, .message = message}});
}

void begin_group(const Terminal& terminal, const std::string& title) {
  if (in_github_actions(terminal)) terminal.err << "::group::" << escaped_message(title) << "\n";
}

void end_group(const Terminal& terminal) {
  if (in_github_actions(terminal)) terminal.err << "::endgroup::\n";
}

void add_step_summary(const Terminal& terminal, const std::string& markdown) {
  auto path = terminal.environment("GITHUB_STEP_SUMMARY");
  if (!in_github_actions(terminal) || path.empty()) return;
  std::ofstream(path, std::ios::app) << markdown;
}

} // namespace broadsheet::cli
