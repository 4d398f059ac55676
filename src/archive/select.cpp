#include "archive/select.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace broadsheet::archive {
namespace {

bool falls_below(std::optional<int> score, int least) {
  return score && *score < least;
}
bool reaches(std::optional<int> score, int least) {
  return score && *score >= least;
}

// Best first; the identifier makes the order the same everywhere.
auto rank(const ScoredPaper& scored) {
  int relevance = scored.score.relevance.value_or(0);
  int novelty = scored.score.novelty.value_or(0);
  return std::tuple(-(relevance + novelty), -relevance, scored.paper.id);
}

} // namespace

bool needs_considered(const Day& day, const std::optional<Cutoffs>& cutoffs) {
  if (!cutoffs) return false;
  const auto& scored_with = day.scorer.cutoffs;
  return !scored_with || cutoffs->relevance < scored_with->relevance ||
         cutoffs->novelty < scored_with->novelty;
}

void select_papers(Day& day, const std::optional<Cutoffs>& cutoffs) {
  if (!cutoffs) return;
  std::erase_if(day.papers, [&](const ScoredPaper& paper) {
    const Score& score = paper.score;
    return !score.author_match &&
           (falls_below(score.relevance, cutoffs->relevance) || falls_below(score.novelty, cutoffs->novelty));
  });
  if (!needs_considered(day, cutoffs)) return;
  bool has_novelty = day.scorer.kind != "keywords"; // which scores relevance alone
  auto misses = [&](const Considered& considered) {
    const Score& score = considered.paper.score;
    return !reaches(score.relevance, cutoffs->relevance) ||
           (has_novelty && !reaches(score.novelty, cutoffs->novelty));
  };
  auto first = std::stable_partition(day.considered.begin(), day.considered.end(), misses);
  auto last = day.considered.end();
  std::sort(first, last,
            [](const Considered& a, const Considered& b) { return rank(a.paper) < rank(b.paper); });
  for (auto raised = first; raised != last; ++raised) day.papers.push_back(std::move(raised->paper));
  day.considered.erase(first, last);
}

} // namespace broadsheet::archive
