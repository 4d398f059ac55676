#include "cli/report_check.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "site/format.h"

namespace broadsheet::cli {
namespace {

using Json = nlohmann::ordered_json;

std::int64_t count(const app::CheckReport& report, Severity severity) {
  return std::ranges::count(report.diagnostics, severity, &Diagnostic::severity);
}

std::string verdict(const app::CheckReport& report) {
  std::vector<std::string> parts;
  if (auto errors = count(report, Severity::error)) parts.push_back(counted(errors, "error"));
  if (auto warnings = count(report, Severity::warning)) parts.push_back(counted(warnings, "warning"));
  return parts.empty() ? "all well" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string summary(const app::CheckReport& report) {
  auto line = fmt::format("{}, {}, {}, {}", counted(static_cast<std::int64_t>(report.days), "day"),
                          counted(report.papers, "paper"), counted(report.pages, "page"),
                          counted(report.internal_links, "internal link"));
  if (report.addresses)
    line += ", " + counted(report.addresses->asked, "external address", "external addresses");
  return line;
}

// Links of papers are all alike, and arXiv is not to be asked a thousand times for nothing.
std::string sample_note(const app::CheckedAddresses& addresses) {
  return fmt::format("{} to papers, of {}, were tried with the latest paper alone",
                     counted(static_cast<std::int64_t>(addresses.stand_for), "link"),
                     counted(static_cast<std::int64_t>(addresses.kinds), "kind"));
}

Json check_json(const app::CheckReport& report) {
  Json findings = Json::array();
  for (const auto& found : report.diagnostics) {
    findings.push_back({{"severity", found.severity == Severity::error ? "error" : "warning"},
                        {"path", found.path.empty() ? Json() : Json(found.path)},
                        {"line", found.line > 0 ? Json(found.line) : Json()},
                        {"column", found.column > 0 ? Json(found.column) : Json()},
                        {"message", found.message},
                        {"help", found.help.empty() ? Json() : Json(found.help)}});
  }
  Json addresses;
  if (report.addresses)
    addresses = {{"asked", report.addresses->asked},
                 {"kinds_of_paper_links", report.addresses->kinds},
                 {"paper_links", report.addresses->stand_for},
                 {"reached_none", report.addresses->reached_none}};
  return {{"days", report.days},
          {"papers", report.papers},
          {"pages", report.pages},
          {"internal_links", report.internal_links},
          {"external_links", report.external_links},
          {"external_addresses", std::move(addresses)},
          {"errors", count(report, Severity::error)},
          {"warnings", count(report, Severity::warning)},
          {"findings", std::move(findings)},
          {"notes", report.notes}};
}

} // namespace

void report_check(const Voice& voice, const app::CheckReport& report, bool as_json) {
  auto& out = voice.terminal.out;
  report_diagnostics(voice, report.diagnostics);
  if (as_json) {
    out << check_json(report).dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
    return;
  }
  if (voice.verbosity == Verbosity::quiet) return;
  for (const auto& note : report.notes) out << "note: " << note << "\n";
  if (report.addresses && report.addresses->kinds > 0)
    out << "note: " << sample_note(*report.addresses) << "\n";
  out << summary(report) << ": " << verdict(report) << "\n";
}

ExitCode exit_code(const app::CheckReport& report) {
  bool unreachable = report.addresses && report.addresses->reached_none;
  auto errors = count(report, Severity::error) - (unreachable ? 1 : 0);
  if (errors > 0) return kUserError;
  return unreachable ? kNetwork : kComplete;
}

} // namespace broadsheet::cli
