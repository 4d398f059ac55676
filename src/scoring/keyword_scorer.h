// Relevance without a model: it depends on which keywords of the topics in site.yaml occur in the title and
// the abstract. No key, no network, the same score for the same paper everywhere. Novelty cannot be judged
// this way and is left empty.
//
// A topic gets points from each of its keywords:
//
//   weight ÷ the greatest weight of the topic × (2 × times(title) + times(abstract))
//
// where times(n) is 1, 1.5, 1.75, … and never 2: each further occurrence counts half as much as the one
// before. Negative keywords take points away by the same rule. A fixed table in keyword_scorer.cpp turns
// points into relevance: a keyword of the greatest weight once in the title, or two of them once each in the
// abstract, reach 7, the default cut-off; no points give 1. docs/keywords.md explains this to owners.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "paper/day.h"
#include "scoring/phrases.h"
#include "scoring/scorer.h"
#include "settings/site.h"

namespace broadsheet::scoring {

class KeywordScorer {
public:
  // Prepares all keywords, so that a paper takes about 50 microseconds with 150 of them. A topic without
  // keywords uses the things that its label names: "Sampling" and "Generation" for "Sampling and Generation".
  explicit KeywordScorer(const std::vector<Topic>& topics);

  // The topic that matches best (in a tie, the first in site.yaml), how well from 1 to 10, and a comment on
  // what matched. `also_topics` are the other topics, best first, in which the paper reaches 7 or comes
  // within a point of the best. A paper that matches nothing has relevance 1 and no topic.
  //
  // Without topics nothing tells one paper from another. The score is then empty, as for papers that are kept
  // without being judged, and every paper is shown.
  Score score(const Paper& paper) const;

private:
  struct Weighted {
    std::string phrase; // as the owner wrote it
    std::size_t number; // in phrases_
    double weight;      // the topic's heaviest keyword has 1
  };
  struct Prepared {
    std::string id;
    std::vector<Weighted> keywords;
    std::vector<Weighted> negatives;
  };
  struct Counts {
    std::vector<int> title;
    std::vector<int> abstract;
  };
  static double points(const Weighted& keyword, const Counts& counts);
  static double points(const Prepared& topic, const Counts& counts);
  static std::string comment(const Prepared& topic, const Counts& counts);
  std::vector<Weighted> prepare(const std::vector<Keyword>& keywords, double greatest);

  Phrases phrases_;
  std::vector<Prepared> topics_; // in the order of site.yaml
};

// Scores all pending papers of the ledger at once.
Outcome score_with_keywords(const std::vector<Topic>& topics, DayLedger& ledger, const Observer& observer);

} // namespace broadsheet::scoring
