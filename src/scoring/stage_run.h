// Asks about the papers of one stage, batch by batch and several at once, until each has its verdict or
// nothing more can be expected.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scoring/batches.h"
#include "scoring/budgets.h"
#include "scoring/model_client.h"
#include "scoring/scorer.h"
#include "scoring/tokens.h"

namespace broadsheet::scoring {

// What an answer says about the papers that were asked about.
struct Reading {
  Verdicts verdicts;
  Papers open;           // about these it says nothing usable
  std::string complaint; // about the first of them, for people
};

// What differs between the stages.
struct StageRules {
  Stage stage = Stage::title;
  std::string schema_name;
  Json schema;
  BatchRule batch;
  std::function<Prompt(const Papers&)> prompt;
  std::function<Reading(const Reply&, const Papers&)> read;
  // For papers that no usable answer came about, and for one that the model will not judge.
  std::function<Verdicts(const Papers&)> give_up;
  std::function<Verdicts(const AnnouncedPaper&, const std::string& reason)> decline;
};

// What all stages of a day share.
struct DayRun {
  DayLedger& ledger;
  const Observer& observer;
  ModelClient& client;
  Spending spending;
  int concurrency = 1;
};

class StageRun {
public:
  StageRun(const StageRules& rules, DayRun& day); // both must outlive this

  // How it ended: complete when every paper was dealt with as far as the stage can.
  Outcome run(std::vector<Papers> batches);

private:
  struct Piece {
    Papers papers;
    int attempts = 0; // still allowed
  };
  std::optional<Piece> next(); // blocks; nothing when all is done, or was stopped
  void work();
  void ask(const Piece& piece);
  void take(const Piece& piece, const Reply& reply);
  void take_answer(const Piece& piece, const Reply& reply);
  void take_failure(const Piece& piece, const Reply& reply);
  void narrow_down(const Piece& piece, const std::string& reason);
  void ask_again(const Papers& papers, std::size_t most, int attempts, const std::string& complaint);
  bool set_aside(std::int64_t prompt, std::int64_t answer, std::unique_lock<std::mutex>& lock);
  void stop(End end, std::string reason);
  void enter(Verdicts verdicts, const Usage& usage);
  void save(std::unique_lock<std::mutex>& lock);
  void report();

  const StageRules& rules_;
  DayRun& day_;
  std::mutex mutex_; // guards what follows, and day_
  std::condition_variable changed_;
  std::deque<Piece> waiting_;
  int under_way_ = 0;
  int without_money_ = 0; // workers that wait until others have spent less than was set aside
  bool answered_ = false; // by anything usable, ever
  int failures_ = 0;      // in a row, or refusals before any answer
  int done_ = 0;
  int planned_ = 0;
  Forecast forecast_;
  unsigned long entered_ = 0; // changes of the ledger, and how many of them the day file has
  unsigned long saved_ = 0;
  bool saving_ = false; // someone writes the day file
  std::optional<Outcome> stopped_;
  std::exception_ptr failure_;     // of a worker
  std::set<std::string> given_up_; // complaints
};

} // namespace broadsheet::scoring
