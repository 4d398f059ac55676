#include "site/totals.h"

namespace broadsheet::site {
namespace {

template <typename Sum, typename Number>
void add(std::optional<Sum>& sum, const std::optional<Number>& number) {
  if (number) sum = sum.value_or(0) + *number;
}

} // namespace

void add(Totals& totals, const Usage& usage) {
  add(totals.usage.prompt_tokens, usage.prompt_tokens);
  add(totals.usage.cached_tokens, usage.cached_tokens);
  add(totals.usage.completion_tokens, usage.completion_tokens);
  add(totals.usage.prompt_usd, usage.prompt_usd);
  add(totals.usage.completion_usd, usage.completion_usd);
  add(totals.usage.total_usd, total_cost(usage));
}

Totals total(std::span<const DaySummary* const> days) {
  Totals totals;
  for (const DaySummary* day : days) {
    ++totals.days;
    totals.papers += static_cast<int>(day->papers.size());
    add(totals.announced, day->announced);
    add(totals.scanned, day->scanned);
    add(totals, day->usage);
    for (const auto& paper : day->papers) {
      if (!paper.score.topic.empty()) ++totals.topics[paper.score.topic];
    }
  }
  return totals;
}

} // namespace broadsheet::site
