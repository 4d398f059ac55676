#include "scoring/day_ledger.h"

#include <algorithm>
#include <utility>

#include "scoring/models.h"
#include "store/select.h"

namespace broadsheet::scoring {
namespace {

void add(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& more) {
  if (more) sum = sum.value_or(0) + *more;
}

void add(std::optional<double>& sum, const std::optional<double>& more) {
  if (more) sum = rounded_usd(sum.value_or(0) + *more);
}

} // namespace

void add_usage(Usage& sum, const Usage& more) {
  bool is_total = sum.total_usd || more.total_usd; // it then replaces the two others
  auto total = total_cost(sum);
  add(total, total_cost(more));
  add(sum.prompt_tokens, more.prompt_tokens);
  add(sum.cached_tokens, more.cached_tokens);
  add(sum.completion_tokens, more.completion_tokens);
  add(sum.prompt_usd, more.prompt_usd);
  add(sum.completion_usd, more.completion_usd);
  if (is_total) sum.total_usd = total;
}

DayLedger::DayLedger(Announcement announcement, const std::optional<Day>& before, ScorerRecord record,
                     std::optional<ModelPrice> price)
    : announcement_(std::move(announcement)), record_(std::move(record)), price_(price) {
  for (const AnnouncedPaper& paper : announcement_.papers) {
    Entry entry{.scored = {.paper = to_paper(paper), .score = {}, .first_shown = paper.first_shown}};
    if (paper.author_match) {
      entry.scored.score.author_match = true;
      entry.scored.score.comment = "Author match";
      entry.state = State::judged;
    }
    entries_.insert_or_assign(paper.id, std::move(entry));
  }
  if (before) take_over(*before);
  announcement_.source.scanned = total();
}

void DayLedger::count_as_paid(const Usage& usage) {
  add_usage(by_others_, usage);
}

void DayLedger::take_over(const Day& before) {
  auto take = [&](const ScoredPaper& scored, State state) {
    auto& entry = entries_[scored.paper.id];
    bool announced = !entry.scored.paper.id.empty(); // then the announcement has better texts
    entry.scored.score = scored.score;
    if (!announced) entry.scored = scored;
    entry.state = state;
  };
  for (const ScoredPaper& scored : before.papers) take(scored, State::judged);
  for (const Considered& considered : before.considered)
    take(considered.paper, considered.stage == Stage::title ? State::irrelevant : State::judged);
  for (const std::string& id : before.pending) // even if only its id is still known
    entries_[id].scored.paper.id = id;
  for (const std::string& id : before.title_passed) {
    if (Entry* entry = pending_entry(id)) entry->state = State::title_passed;
  }
  auto& announced = announcement_.source;
  if (announced.kind.empty()) announced = before.source; // the announcement itself is lost
  Usage by_this = before.usage;                          // what it would be for this model at this price
  set_costs(by_this, price_);
  bool same = before.scorer.kind == record_.kind && before.scorer.model == record_.model &&
              by_this.prompt_usd == before.usage.prompt_usd &&
              by_this.completion_usd == before.usage.completion_usd && !before.usage.total_usd;
  (same ? usage_ : by_others_) = before.usage;
}

DayLedger::Entry* DayLedger::pending_entry(const std::string& id) {
  auto found = entries_.find(id);
  bool pending = found != entries_.end() &&
                 (found->second.state == State::pending || found->second.state == State::title_passed);
  return pending ? &found->second : nullptr;
}

std::vector<const AnnouncedPaper*> DayLedger::for_titles() const {
  std::vector<const AnnouncedPaper*> papers;
  for (const AnnouncedPaper& paper : announcement_.papers) {
    if (!paper.author_match) papers.push_back(&paper);
  }
  return papers;
}

std::vector<const AnnouncedPaper*> DayLedger::for_abstracts() const {
  auto papers = for_titles();
  std::erase_if(
      papers, [&](const AnnouncedPaper* paper) { return entries_.at(paper->id).state == State::irrelevant; });
  return papers;
}

bool DayLedger::needs_title(const std::string& id) const {
  return entries_.at(id).state == State::pending;
}

bool DayLedger::is_pending(const std::string& id) const {
  State state = entries_.at(id).state;
  return state == State::pending || state == State::title_passed;
}

int DayLedger::pending_count() const {
  return static_cast<int>(
      std::ranges::count_if(entries_, [&](const auto& entry) { return is_pending(entry.first); }));
}

void DayLedger::enter(const Verdicts& verdicts) {
  for (const auto& id : verdicts.irrelevant) {
    if (Entry* entry = pending_entry(id)) entry->state = State::irrelevant;
  }
  for (const auto& id : verdicts.title_passed) {
    if (Entry* entry = pending_entry(id)) entry->state = State::title_passed;
  }
  auto judge = [&](const std::string& id, const Score& score) {
    Entry* entry = pending_entry(id);
    if (entry == nullptr) return;
    entry->scored.score = score;
    entry->state = State::judged;
  };
  for (const auto& id : verdicts.kept) judge(id, {});
  for (const auto& [id, score] : verdicts.scores) judge(id, score);
  for (const auto& [id, reason] : verdicts.declined) {
    Score none;
    none.comment = "Not judged: " + reason;
    judge(id, none);
  }
  add_usage(usage_, verdicts.usage);
}

Usage DayLedger::usage() const {
  Usage usage = usage_;
  set_costs(usage, price_);
  add_usage(usage, by_others_);
  if (uncounted_ > 0) add_usage(usage, {.total_usd = uncounted_});
  return usage;
}

Day DayLedger::day() const {
  Day day{.date = announcement_.date, .source = announcement_.source, .scorer = record_, .usage = usage()};
  for (const auto& [id, entry] : entries_) {
    if (is_pending(id)) {
      day.pending.push_back(id);
      if (entry.state == State::title_passed) day.title_passed.push_back(id);
    } else if (entry.state == State::irrelevant) {
      day.considered.push_back({entry.scored, Stage::title});
    } else if (store::is_shown(entry.scored.score, record_.cutoffs.value_or(Cutoffs{}))) {
      day.papers.push_back(entry.scored);
    } else {
      day.considered.push_back({entry.scored, Stage::abstract});
    }
  }
  for (Considered& considered : day.considered) considered.paper.paper.abstract.clear();
  std::ranges::sort(day.papers, store::shown_before);
  day.status = day.pending.empty() ? DayStatus::complete : DayStatus::partial;
  return day;
}

} // namespace broadsheet::scoring
