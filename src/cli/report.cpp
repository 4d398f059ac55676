#include "cli/report.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/github_actions.h"

namespace broadsheet::cli {
void report_diagnostics(const Voice& voice, const Diagnostics& diagnostics) {
  for (const auto& diagnostic : diagnostics) {
    if (voice.verbosity == Verbosity::quiet && diagnostic.severity == Severity::warning) continue;
    voice.terminal.err << format_diagnostic(diagnostic, voice.terminal.colours);
    if (in_github_actions(voice.terminal)) voice.terminal.err << annotation(diagnostic);
  }
  auto errors = std::ranges::count(diagnostics, Severity::error, &Diagnostic::severity);
  if (errors > 1) voice.terminal.err << counted(errors, "error") << "\n";
}

void report_error(const Voice& voice, const std::string& message, const std::string& help) {
  report_diagnostics(voice, {{.message = message, .help = help}});
}

void report_warning(const Voice& voice, const std::string& message) {
  report_diagnostics(voice, {{.severity = Severity::warning, .message = message}});
}

std::string build_json(const app::BuildResult& result, double seconds) {
  const auto& pages = result.report;
  nlohmann::ordered_json json = {{"pages",
                                  {{"total", pages.total},
                                   {"rendered", pages.rendered},
                                   {"written", pages.written},
                                   {"removed", pages.removed}}},
                                 {"days", result.days},
                                 {"papers", result.papers},
                                 {"seconds", seconds}};
  return json.dump() + "\n";
}

void report_build(const Voice& voice, const app::BuildResult& result, double seconds) {
  if (voice.verbosity == Verbosity::quiet) return;
  const auto& pages = result.report;
  voice.terminal.out << fmt::format("{}, {}: {}, {} rendered, {} written, {} removed in {:.2f} s\n",
                                    counted(result.days, "day"), counted(result.papers, "paper"),
                                    counted(pages.total, "file"), pages.rendered, pages.written,
                                    pages.removed, seconds);
  for (const auto& path : pages.kept) {
    voice.terminal.out << "kept " << path << ": no longer made, but changed since it was written\n";
  }
}

void report_reasons(std::ostream& out, const app::BuildResult& result) {
  for (const auto& source : result.changed_sources) out << "changed: " << source << "\n";
  for (const auto& reason : result.report.reasons) {
    out << fmt::format("{}: {}\n", reason.path, fmt::join(reason.causes, ", "));
  }
}

void report_import(const Voice& voice, const app::ImportResult& result) {
  if (voice.verbosity == Verbosity::quiet) return;
  auto& out = voice.terminal.out;
  auto errors = std::ranges::count(result.diagnostics, Severity::error, &Diagnostic::severity);
  out << fmt::format("{}, {}, {} from {}; {} could not be read\n", counted(result.days, "day"),
                     counted(result.papers, "paper"), counted(result.prompts, "prompt"),
                     counted(result.files, "file"), counted(errors, "place"));
  out << fmt::format("{} written, {} already there\n", counted(result.written, "file"), result.unchanged);
  if (result.wrote_site) out << "site.yaml written: give it a title and a base_url\n";
  for (const auto& path : result.kept) out << "kept " << path << ": it differs; --force replaces it\n";
}

} // namespace broadsheet::cli
