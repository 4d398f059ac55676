// What listings need to know about a day. Month, year, archive and front pages are made from
// summaries alone, so that editing an abstract does not touch them and a build need not parse the
// days that have not changed.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paper/day.h"

namespace broadsheet::site {

struct PaperSummary {
  std::string id;
  std::string title;
  Score score; // without also_topics and topic_comment
};

struct DaySummary {
  Date date{};
  DayStatus status = DayStatus::complete;
  std::optional<int> announced;
  std::optional<int> scanned;
  std::string prompt;            // names the prompt file, or empty
  std::vector<Date> first_shown; // other days that already showed its papers, each once, oldest first
  Usage usage;
  std::vector<PaperSummary> papers;
};

DaySummary summarize(const Day& day);

// To and from the bytes kept in the build state; the same bytes for the same summary.
std::string encode_summary(const DaySummary& summary);
// `bytes` must come from encode_summary of this same program (the build state ensures it).
DaySummary decode_summary(std::string_view bytes);

// The part that even a build without changes needs, without the cost of the rest.
struct SummaryHead {
  std::string_view prompt; // a view into the bytes
  int papers = 0;
  std::vector<Date> first_shown;
};
SummaryHead decode_summary_head(std::string_view bytes);

// ---- several days ---------------------------------------------------------------------------------

struct Totals {
  int days = 0;
  int papers = 0;                        // shown, over all days
  std::optional<std::int64_t> announced; // over the days for which it is known; absent if none
  std::optional<std::int64_t> scanned;
  Usage usage;                       // total_usd is always set if any cost is known
  std::map<std::string, int> topics; // topic id → papers
};

void add(Totals& totals, const Usage& usage);

Totals total(std::span<const DaySummary* const> days);

struct RankedPaper {
  const PaperSummary* paper = nullptr; // lives as long as the summaries ranked
  Date date{};                         // of the day that showed it
};

// Best first by the mean of the scores it has, then relevance, then date and place within the
// day. A paper shown on several days counts once, at its best. Papers without any score are left
// out: there is nothing to rank them by. At most `limit` papers.
std::vector<RankedPaper> best_papers(std::span<const DaySummary* const> days, std::size_t limit);

} // namespace broadsheet::site
