// Which papers of a day are shown when the owner's cut-offs have moved since it was scored.
#pragma once

#include <optional>

#include "paper/day.h"

namespace broadsheet::store {

// Whether a paper with this score is shown. Papers of followed authors always are, and so are papers
// without any score; a novelty that was not scored is ignored.
bool is_shown(const Score& score, const Cutoffs& cutoffs);

// The order in which papers are shown: those of followed authors, then the best; the identifier breaks ties.
bool shown_before(const ScoredPaper& a, const ScoredPaper& b);

// Whether showing `day` under `cutoffs` needs its second document.
bool needs_considered(const Day& day, const std::optional<Cutoffs>& cutoffs);
bool needs_considered(const std::optional<Cutoffs>& scored_with, const std::optional<Cutoffs>& cutoffs);

// Drops papers below `cutoffs` from day.papers and brings in those of day.considered that
// reach them (without abstract), best first after the papers that were there. Papers of
// followed authors and papers without scores stay. On days scored by keywords, which have no
// novelty, relevance alone decides. Without cut-offs the day stays as it is.
void select_papers(Day& day, const std::optional<Cutoffs>& cutoffs);

} // namespace broadsheet::store
