// A day judged by keywords, at once.
#pragma once

#include <vector>

#include "scoring/scorer.h"
#include "settings/site.h"

namespace broadsheet::scoring {

Outcome score_with_keywords(const std::vector<Topic>& topics, DayLedger& ledger, const Observer& observer);

} // namespace broadsheet::scoring
