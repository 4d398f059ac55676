// The interface of all scorers. They get a ledger of papers, enter verdicts into it, and save the day after
// each answer.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scoring/day_ledger.h"

namespace broadsheet::scoring {

// How scoring a day ended.
enum class End {
  complete,    // no paper is pending
  partial,     // some papers got no usable answer
  rejected,    // by the service: key, model, address or request is wrong
  unreachable, // the service did not answer
  quota_used,  // the provider's quota or credit is used up
  budget_used, // the owner's budget is: another request might exceed it
  interrupted,
};

struct Outcome {
  End end = End::complete;
  std::string reason = {};                // one line, unless complete or interrupted
  std::vector<std::string> warnings = {}; // what else the owner should know, one line each
};

// How far the scoring of a day has come.
struct Progress {
  Date date{};
  Stage stage = Stage::title;
  int judged = 0; // papers of `total` that have a verdict
  int total = 0;
  int requests = 0; // answered in this run and stage; `planned` grows as papers are asked about again
  int planned = 0;
  Usage usage; // of the day
};

// These may be called from several threads, but only one at a time.
struct Observer {
  std::function<void(const Day&)> save; // after every answer; must be durable when it returns
  std::function<void(const Progress&)> on_progress = [](const Progress&) {};
  std::function<bool()> interrupted = [] { return false; };
};

using Scorer = std::function<Outcome(DayLedger&, const Observer&)>;

} // namespace broadsheet::scoring
