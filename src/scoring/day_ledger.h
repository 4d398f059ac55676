// One day while it is being scored: which papers have a verdict, which are pending, what it has cost. It is
// made from the announcement and the day file, which is all that is kept between runs, and gives the next day
// file to write. The same verdicts give the same day, in whatever order they arrive.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "paper/announcement.h"
#include "settings/scorer.h"

namespace broadsheet::scoring {

// The result of one answer, by paper id. Ids of papers that are not pending are ignored.
struct Verdicts {
  std::vector<std::string> irrelevant = {};         // dropped by title
  std::vector<std::string> title_passed = {};       // to be judged by abstract
  std::vector<std::string> kept = {};               // shown without a score: no further stage judges them
  std::map<std::string, Score> scores = {};         // by abstract
  std::map<std::string, std::string> declined = {}; // papers that the scorer will not judge, and why
  Usage usage = {};
};

class DayLedger {
public:
  // `before` is the day as its file has it, both documents, if there is one; its scores stay. Papers by
  // followed authors are kept without being scored. `record` says who scores now, with the cut-offs that
  // decide which papers are shown. `price` is what the model costs, if known.
  DayLedger(Announcement announcement, const std::optional<Day>& before, ScorerRecord record,
            std::optional<ModelPrice> price = {});

  Date date() const { return announcement_.date; }
  const ScorerRecord& scorer() const { return record_; }

  // Adds what was paid for the day before it was started over.
  void count_as_paid(const Usage& usage);

  // USD that this run may have been charged besides what was counted, in all so far. It becomes part of the
  // total cost.
  void set_uncounted(double usd) { uncounted_ = usd; }

  // Papers in the order of the announcement; pointers live as long as the ledger.
  std::vector<const AnnouncedPaper*> for_titles() const;    // all that the title stage judges or has judged
  std::vector<const AnnouncedPaper*> for_abstracts() const; // those that were not dropped by title
  bool needs_title(const std::string& id) const;            // pending, and the title stage has not passed it
  bool is_pending(const std::string& id) const;

  int total() const { return static_cast<int>(entries_.size()); }
  int pending_count() const;

  void enter(const Verdicts& verdicts);

  Usage usage() const; // of all answers so far, in earlier runs too
  Day day() const;     // in its current state

private:
  enum class State { pending, title_passed, irrelevant, judged };
  struct Entry {
    ScoredPaper scored;
    State state = State::pending;
  };

  void take_over(const Day& before);
  Entry* pending_entry(const std::string& id);

  Announcement announcement_;
  ScorerRecord record_;
  std::optional<ModelPrice> price_;
  Usage by_others_; // of another model, or for scores that were discarded
  Usage usage_;     // tokens
  double uncounted_ = 0;
  std::map<std::string, Entry> entries_; // by paper id
};

// Adds `more` to `sum`. A count is known if either knows it.
void add_usage(Usage& sum, const Usage& more);

} // namespace broadsheet::scoring
