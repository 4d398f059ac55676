// Scores a day with a model: titles first, to drop what is certainly irrelevant, then the abstracts of the
// rest. The order of requests, and every byte of them, depends only on the announcement and the settings.
//
// Batches are asked about concurrently. The day is saved after each answer, so that whatever happens only the
// requests under way are lost. A run that continues a day makes the same batches again, and asks only about
// the papers that are pending.
//
// Papers without a usable answer are asked about again a few times, in smaller batches. What is left then
// stays pending.
#pragma once

#include <vector>

#include "scoring/model_client.h"
#include "scoring/models.h"
#include "scoring/scorer.h"
#include "settings/site.h"

namespace broadsheet::scoring {

struct ModelTask {  // must not outlive what it refers to
  const Site& site; // its scorer, topics, cut-offs and budget
  const Prompts& prompts;
  const Model& model;          // with limits
  double spent_this_month = 0; // USD, on other days of the month
};

// The questions that a stage would ask about the pending papers, one per batch. The abstract stage is planned
// as if no title were irrelevant. Empty when the stage is switched off.
struct StagePlan {
  std::vector<Question> questions;
  int papers = 0;
  Usage usage; // tokens, an upper estimate
};
StagePlan plan_of(const ModelTask& task, const DayLedger& ledger, Stage stage);
Question question_without_papers(const ModelTask& task, Stage stage);

Outcome score_with_model(const ModelTask& task, ModelClient& client, DayLedger& ledger,
                         const Observer& observer);

// The lowest relevance that gets a comment: one below the cut-off, in case that is lowered.
int commented_from(const Cutoffs& cutoffs);

} // namespace broadsheet::scoring
