// Asks about the papers of one stage in batches, several at once, until each paper has a verdict or no more
// answers can be expected.
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
#include "scoring/model_client.h"
#include "scoring/scorer.h"
#include "scoring/spending.h"
#include "scoring/tokens.h"

namespace broadsheet::scoring {

// The result of reading an answer.
struct Reading {
  Verdicts verdicts;
  Papers open;           // the answer says nothing usable about these
  std::string complaint; // about the first of them, for people
};

// The rules in which the stages differ.
struct StageRules {
  Stage stage = Stage::title;
  std::string schema_name;
  Json schema;
  BatchRule batch;
  std::function<Prompt(const Papers&)> prompt;
  std::function<Reading(const Reply&, const Papers&)> read;
  // For papers without a usable answer, and for one that the model will not judge.
  std::function<Verdicts(const Papers&)> give_up;
  std::function<Verdicts(const AnnouncedPaper&, const std::string& reason)> decline;
};

// Shared by all stages of a day.
struct DayRun {
  DayLedger& ledger;
  const Observer& observer;
  ModelClient& client;
  Spending spending;
  int concurrency = 1;
  std::optional<std::int64_t> answer_limit = {}; // tokens
};

class StageRun {
public:
  StageRun(const StageRules& rules, DayRun& day); // both must outlive this

  // Returns how it ended: complete when every paper was dealt with as far as this stage can.
  Outcome run(std::vector<Papers> batches);

private:
  struct Piece {
    Papers papers;
    int attempts = 0; // still allowed
  };
  std::optional<Piece> next(); // blocks; nothing when all is done or the run was stopped
  void work();
  void ask(const Piece& piece);
  void take(const Piece& piece, const Reply& reply);
  void take_answer(const Piece& piece, const Reply& reply);
  void take_failure(const Piece& piece, const Reply& reply);
  void narrow_down(const Piece& piece, const Reply& reply);
  void ask_again(const Papers& papers, std::size_t most, int attempts, const std::string& complaint);
  bool reserve(Payment& payment, std::unique_lock<std::mutex>& lock);
  Reply ask_and_pay(const Question& question, Payment& payment, std::unique_lock<std::mutex>& lock);
  void record_uncounted();
  void enter_refusals();
  void stop(End end, std::string reason);
  void enter(Verdicts verdicts, const Usage& usage);
  void save(std::unique_lock<std::mutex>& lock);
  void report();

  const StageRules& rules_;
  DayRun& day_;
  std::mutex mutex_; // guards the members below, and day_
  std::condition_variable changed_;
  std::deque<Piece> waiting_;
  int under_way_ = 0;
  int awaiting_budget_ = 0; // workers that wait for others to spend less than they reserved
  bool answered_ = false;   // a usable answer has come
  int failures_ = 0;        // in a row, or refusals before any answer
  int done_ = 0;
  int planned_ = 0;
  Forecast forecast_;
  double uncounted_ = 0;      // USD, as the ledger has it
  unsigned long entered_ = 0; // changes to the ledger, and how many of them are in the day file
  unsigned long saved_ = 0;
  bool saving_ = false; // a worker is writing the day file
  std::optional<Outcome> stopped_;
  std::exception_ptr failure_;     // of a worker
  std::set<std::string> given_up_; // complaints
  std::vector<Verdicts> refusals_; // not entered before an answer shows that they are about the papers
};

} // namespace broadsheet::scoring
