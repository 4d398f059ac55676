// Judges a day with a model: first by title what is certainly irrelevant, then by abstract the rest. The
// order of requests, and every byte of them, follows from the announcement and the settings alone.
//
// Batches are asked about concurrently. After each answer the day is kept, so that whatever happens only the
// requests under way are lost. A run that goes on with a day makes the same batches again, and asks of each
// only for the papers that are pending.
//
// Papers about which an answer says nothing usable are asked about again, in smaller batches, a few times;
// what is left then stays pending.
#pragma once

#include <vector>

#include "scoring/model_client.h"
#include "scoring/models.h"
#include "scoring/scorer.h"
#include "settings/site.h"

namespace broadsheet::scoring {

struct ModelTask {  // lives no longer than what it refers to
  const Site& site; // its scorer, topics, cut-offs and budget
  const Prompts& prompts;
  const Model& model;          // with limits
  double spent_this_month = 0; // USD, on other days of the month
};

// What a stage would ask about the papers that are pending, one question a batch; about their abstracts as if
// no title were irrelevant. Empty where the stage is switched off.
struct StagePlan {
  std::vector<Question> questions;
  int papers = 0;
  Usage usage; // tokens, estimated from above
};
StagePlan plan_of(const ModelTask& task, const DayLedger& ledger, Stage stage);
Question question_without_papers(const ModelTask& task, Stage stage);

Outcome score_with_model(const ModelTask& task, ModelClient& client, DayLedger& ledger,
                         const Observer& observer);

// The least relevance that is worth a comment: one below the cut-off, in case that is lowered.
int commented_from(const Cutoffs& cutoffs);

} // namespace broadsheet::scoring
