#include "archive/holdings.h"

#include <algorithm>

#include "archive/day_file.h"
#include "config/file.h"

namespace broadsheet::archive {

bool Holdings::has_complete(Date date) const {
  auto day = days.find(date);
  return day != days.end() && day->second == DayStatus::complete;
}

std::optional<Date> Holdings::shown_elsewhere(const std::string& paper_id, Date date) const {
  auto dates = shown.find(paper_id);
  if (dates == shown.end()) return std::nullopt;
  auto other = std::ranges::find_if(dates->second, [&](Date shown_on) { return shown_on != date; });
  return other == dates->second.end() ? std::nullopt : std::optional(*other);
}

Holdings read_holdings(const std::filesystem::path& site_dir, Diagnostics& diagnostics) {
  Holdings holdings;
  for (const auto& [date, path] : list_days(site_dir, diagnostics)) {
    Diagnostics findings;
    auto text = read_file(site_dir / path);
    if (!text) findings.push_back({.path = path.string(), .message = "this file cannot be read"});
    Day day = parse_day(text.value_or(""), path.string(), Documents::first, findings);
    auto& status = holdings.days[date];
    if (has_errors(findings)) {
      std::ranges::move(findings, std::back_inserter(diagnostics));
      continue;
    }
    status = day.status;
    for (const auto& scored : day.papers) holdings.shown[scored.paper.id].insert(date);
  }
  return holdings;
}

} // namespace broadsheet::archive
