#include "cli/report_doctor.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "site/version.h"

namespace broadsheet::cli {
namespace {

using app::Observation;
using app::Standing;
using Json = nlohmann::ordered_json;

std::string_view word(app::Part part) {
  return app::part_names.at(static_cast<std::size_t>(part));
}

std::string_view word(Standing standing) {
  return app::standing_names.at(static_cast<std::size_t>(standing));
}

std::int64_t count(const std::vector<Observation>& findings, Standing standing) {
  return std::ranges::count(findings, standing, &Observation::standing);
}

Json doctor_json(const std::vector<Observation>& findings) {
  Json json = {{"version", site::kVersion},
               {"errors", count(findings, Standing::error)},
               {"warnings", count(findings, Standing::warning)},
               {"findings", Json::array()}};
  for (const auto& finding : findings) {
    Json entry = {{"part", word(finding.part)}, {"standing", word(finding.standing)}, {"seen", finding.seen}};
    if (!finding.help.empty()) entry["help"] = finding.help;
    json["findings"].push_back(std::move(entry));
  }
  return json;
}

std::string lines_of(const Observation& finding) {
  auto lines = fmt::format("  {:<8} {}\n", word(finding.standing), finding.seen);
  if (!finding.help.empty()) lines += fmt::format("           help: {}\n", finding.help);
  return lines;
}

} // namespace

void report_doctor(const Voice& voice, const std::vector<Observation>& findings, bool as_json) {
  auto& out = voice.terminal.out;
  if (as_json) {
    out << doctor_json(findings).dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
    return;
  }
  bool quiet = voice.verbosity == Verbosity::quiet;
  std::string_view last;
  for (const auto& finding : findings) {
    if (quiet && finding.standing == Standing::ok) continue;
    if (word(finding.part) != last) out << word(finding.part) << "\n";
    last = word(finding.part);
    out << lines_of(finding);
  }
  if (!quiet)
    out << counted(count(findings, Standing::error), "error") << ", "
        << counted(count(findings, Standing::warning), "warning") << "\n";
}

ExitCode exit_code(const std::vector<Observation>& findings) {
  bool unreachable = false;
  for (const auto& finding : findings) {
    if (finding.standing != Standing::error) continue;
    if (finding.part != app::Part::network) return kUserError;
    unreachable = true;
  }
  return unreachable ? kNetwork : kComplete;
}

} // namespace broadsheet::cli
