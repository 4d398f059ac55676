#include "store/select.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace broadsheet::store {
namespace {

bool falls_below(std::optional<int> score, int least) {
  return score && *score < least;
}
bool reaches(std::optional<int> score, int least) {
  return score && *score >= least;
}

} // namespace

bool is_shown(const Score& score, const Cutoffs& cutoffs) {
  return score.author_match ||
         (!falls_below(score.relevance, cutoffs.relevance) && !falls_below(score.novelty, cutoffs.novelty));
}

bool shown_before(const ScoredPaper& a, const ScoredPaper& b) {
  auto rank = [](const ScoredPaper& scored) {
    int relevance = scored.score.relevance.value_or(0);
    int novelty = scored.score.novelty.value_or(0);
    return std::tuple(!scored.score.author_match, -(relevance + novelty), -relevance,
                      std::string_view(scored.paper.id));
  };
  return rank(a) < rank(b);
}

bool needs_considered(const std::optional<Cutoffs>& scored_with, const std::optional<Cutoffs>& cutoffs) {
  if (!cutoffs) return false;
  return !scored_with || cutoffs->relevance < scored_with->relevance ||
         cutoffs->novelty < scored_with->novelty;
}

bool needs_considered(const Day& day, const std::optional<Cutoffs>& cutoffs) {
  return needs_considered(day.scorer.cutoffs, cutoffs);
}

void select_papers(Day& day, const std::optional<Cutoffs>& cutoffs) {
  if (!cutoffs) return;
  std::erase_if(day.papers, [&](const ScoredPaper& paper) { return !is_shown(paper.score, *cutoffs); });
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
            [](const Considered& a, const Considered& b) { return shown_before(a.paper, b.paper); });
  for (auto raised = first; raised != last; ++raised) day.papers.push_back(std::move(raised->paper));
  day.considered.erase(first, last);
}

} // namespace broadsheet::store
