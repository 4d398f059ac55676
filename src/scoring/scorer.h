// What the scorers have in common: a ledger of papers in, verdicts entered into it, the day kept after each.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scoring/day_ledger.h"

namespace broadsheet::scoring {

// How scoring a day ended.
enum class End {
  complete,    // no paper is pending
  partial,     // for some papers no usable answer came
  rejected,    // the service will not have it: key, model, address or request are wrong
  unreachable, // the service did not answer
  quota_used,  // the provider's quota or credit is used up
  budget_used, // the owner's is: another request might exceed it
  interrupted,
};

struct Outcome {
  End end = End::complete;
  std::string reason = {};                // one line, unless complete or interrupted
  std::vector<std::string> warnings = {}; // what else the owner should know, a line each
};

// How far a day is.
struct Progress {
  Date date{};
  Stage stage = Stage::title;
  int judged = 0; // papers of `total` that have their verdict
  int total = 0;
  int requests = 0; // answered in this run and stage, of `planned`, which grows where papers are asked again
  int planned = 0;
  Usage usage; // of the day
};

// All may be called from several threads, one at a time.
struct Observer {
  std::function<void(const Day&)> save; // after every answer; must be durable when it returns
  std::function<void(const Progress&)> on_progress = [](const Progress&) {};
  std::function<bool()> interrupted = [] { return false; };
};

using Scorer = std::function<Outcome(DayLedger&, const Observer&)>;

} // namespace broadsheet::scoring
