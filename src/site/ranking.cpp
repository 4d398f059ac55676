#include "site/ranking.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace broadsheet::site {
namespace {

// Twice the mean, so that it stays an integer.
int mean_score(const Score& score) {
  if (score.relevance && score.novelty) return *score.relevance + *score.novelty;
  return 2 * score.relevance.value_or(score.novelty.value_or(0));
}

} // namespace

std::vector<RankedPaper> best_papers(std::span<const DaySummary* const> days, std::size_t limit) {
  std::vector<RankedPaper> ranked;
  for (const DaySummary* day : days) {
    for (const auto& paper : day->papers) {
      if (paper.score.relevance || paper.score.novelty) ranked.push_back({&paper, day->date});
    }
  }
  std::ranges::stable_sort(ranked, [](const RankedPaper& a, const RankedPaper& b) {
    int left = mean_score(a.paper->score);
    int right = mean_score(b.paper->score);
    if (left != right) return left > right;
    return a.paper->score.relevance.value_or(0) > b.paper->score.relevance.value_or(0);
  });

  std::vector<RankedPaper> best;
  std::unordered_set<std::string_view> seen;
  for (const auto& candidate : ranked) {
    if (best.size() == limit) break;
    if (seen.insert(candidate.paper->id).second) best.push_back(candidate);
  }
  return best;
}

} // namespace broadsheet::site
