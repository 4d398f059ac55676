#include "cli/github_actions.h"

#include <fstream>
#include <ostream>

#include <fmt/format.h>

namespace broadsheet::cli {
namespace {

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

std::string message(std::string_view text) {
  return escaped(text, "%\r\n");
}

std::string property(std::string_view text) {
  return escaped(text, "%\r\n:,");
}

} // namespace

bool in_github_actions(const Terminal& terminal) {
  return terminal.environment("GITHUB_ACTIONS") == "true";
}

std::string annotation(const Diagnostic& diagnostic) {
  std::string place;
  if (!diagnostic.path.empty()) place += " file=" + property(diagnostic.path);
  if (diagnostic.line > 0) place += fmt::format(",line={}", diagnostic.line);
  if (diagnostic.line > 0 && diagnostic.column > 0) place += fmt::format(",col={}", diagnostic.column);
  auto text = diagnostic.help.empty() ? diagnostic.message
                                      : fmt::format("{}\nhelp: {}", diagnostic.message, diagnostic.help);
  return fmt::format("::{}{}::{}\n", diagnostic.severity == Severity::error ? "error" : "warning", place,
                     message(text));
}

void begin_group(const Terminal& terminal, const std::string& title) {
  if (in_github_actions(terminal)) terminal.err << "::group::" << message(title) << "\n";
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
