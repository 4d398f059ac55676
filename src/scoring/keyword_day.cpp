#include "scoring/keyword_day.h"

#include "scoring/keyword_scorer.h"

namespace broadsheet::scoring {

Outcome score_with_keywords(const std::vector<Topic>& topics, DayLedger& ledger, const Observer& observer) {
  KeywordScorer scorer(topics);
  Verdicts verdicts;
  for (const AnnouncedPaper* paper : ledger.for_abstracts()) {
    if (ledger.is_pending(paper->id)) verdicts.scores.emplace(paper->id, scorer.score(to_paper(*paper)));
  }
  ledger.enter(verdicts);
  observer.save(ledger.day());
  if (ledger.pending_count() == 0) return {};
  return {.end = End::partial, .reason = "of some papers nothing is known any more but their identifiers"};
}

} // namespace broadsheet::scoring
