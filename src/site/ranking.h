// The best papers of a stretch of days.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "site/summary.h"

namespace broadsheet::site {

struct RankedPaper {
  const PaperSummary* paper = nullptr; // lives as long as the summaries ranked
  Date date{};                         // of the day that showed it
};

// Best first by the mean of the scores it has, then relevance, then date and place within the
// day. A paper shown on several days counts once, at its best. Papers without any score are left
// out: there is nothing to rank them by. At most `limit` papers.
std::vector<RankedPaper> best_papers(std::span<const DaySummary* const> days, std::size_t limit);

} // namespace broadsheet::site
