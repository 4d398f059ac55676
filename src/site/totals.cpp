#include "site/totals.h"

namespace broadsheet::site {
namespace {

template <typename Sum, typename Number>
void add(std::optional<Sum>& sum, const std::optional<Number>& number) {
  if (number) sum = sum.value_or(0) + *number;
}

} // namespace

Totals total(std::span<const DaySummary* const> days) {
  Totals totals;
  for (const DaySummary* day : days) {
    ++totals.days;
    totals.papers += static_cast<int>(day->papers.size());
    add(totals.announced, day->announced);
    add(totals.scanned, day->scanned);
    add(totals.usage.prompt_tokens, day->usage.prompt_tokens);
    add(totals.usage.cached_tokens, day->usage.cached_tokens);
    add(totals.usage.completion_tokens, day->usage.completion_tokens);
    add(totals.usage.prompt_usd, day->usage.prompt_usd);
    add(totals.usage.completion_usd, day->usage.completion_usd);
    add(totals.usage.total_usd, total_cost(day->usage));
    for (const auto& paper : day->papers) {
      if (!paper.score.topic.empty()) ++totals.topics[paper.score.topic];
    }
  }
  return totals;
}

} // namespace broadsheet::site
