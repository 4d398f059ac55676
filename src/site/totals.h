// Sums over a stretch of days.
#pragma once

#include <map>
#include <span>
#include <string>

#include "site/summary.h"

namespace broadsheet::site {

struct Totals {
  int days = 0;
  int papers = 0;                        // shown, over all days
  std::optional<std::int64_t> announced; // of the days where it is known; absent when of none
  std::optional<std::int64_t> scanned;
  Usage usage;                       // total_usd always filled in where any cost is known
  std::map<std::string, int> topics; // topic id → papers
};

void add(Totals& totals, const Usage& usage);

Totals total(std::span<const DaySummary* const> days);

} // namespace broadsheet::site
