#include "store/holdings.h"

#include <algorithm>

#include "base/file.h"
#include "store/day_file.h"

namespace broadsheet::store {
namespace {

void add(Holdings& holdings, const Day& day) {
  holdings.days[day.date] = day.status;
  holdings.cutoffs[day.date] = day.scorer.cutoffs;
  if (auto usd = total_cost(day.usage)) holdings.cost[day.date] = *usd;
  for (const auto& scored : day.papers) holdings.shown[scored.paper.id].insert(day.date);
}

} // namespace

bool Holdings::has_complete(Date date) const {
  auto day = days.find(date);
  return day != days.end() && day->second == DayStatus::complete;
}

void Holdings::replace(const Day& day) {
  cost.erase(day.date);
  for (auto& [id, dates] : shown) dates.erase(day.date);
  add(*this, day);
}

double Holdings::cost_of_month(Date date) const {
  double sum = 0;
  for (const auto& [other, usd] : cost) {
    if (other != date && month_of(other) == month_of(date)) sum += usd;
  }
  return sum;
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
    holdings.days[date]; // there is a file
    if (has_errors(findings)) {
      std::ranges::move(findings, std::back_inserter(diagnostics));
      continue;
    }
    add(holdings, day);
  }
  return holdings;
}

} // namespace broadsheet::store
