#include "store/holdings.h"

#include <algorithm>

namespace broadsheet::store {

void Holdings::add(const Day& day) {
  days[day.date] = day.status;
  cutoffs[day.date] = day.scorer.cutoffs;
  if (auto usd = total_cost(day.usage)) cost[day.date] = *usd;
  for (const auto& scored : day.papers) shown[scored.paper.id].insert(day.date);
}

bool Holdings::has_complete(Date date) const {
  auto day = days.find(date);
  return day != days.end() && day->second == DayStatus::complete;
}

void Holdings::replace(const Day& day) {
  cost.erase(day.date);
  for (auto& [id, dates] : shown) dates.erase(day.date);
  add(day);
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

} // namespace broadsheet::store
