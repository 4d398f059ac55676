#include "scoring/stage_run.h"

#include <algorithm>
#include <thread>
#include <utility>

#include <fmt/format.h>

namespace broadsheet::scoring {
namespace {

constexpr int most_attempts = 4; // per paper, in ever smaller batches
constexpr int most_failures = 3; // in a row, before the service counts as unreachable

std::size_t part_of(std::size_t size, std::size_t count) {
  return std::max<std::size_t>(1, (size + count - 1) / count);
}

} // namespace

StageRun::StageRun(const StageRules& rules, DayRun& day)
    : rules_(rules), day_(day), forecast_(rules.batch.answer_per_paper) {}

Outcome StageRun::run(std::vector<Papers> batches) {
  planned_ = static_cast<int>(batches.size());
  for (Papers& batch : batches) waiting_.push_back({std::move(batch), most_attempts});
  report();
  {
    std::vector<std::jthread> workers;
    auto count = std::min(static_cast<std::size_t>(day_.concurrency), waiting_.size());
    for (std::size_t worker = 0; worker < count; ++worker) workers.emplace_back([this] { work(); });
  }
  if (failure_) std::rethrow_exception(failure_);
  enter_refusals();
  Outcome outcome = stopped_.value_or(Outcome{});
  outcome.warnings.assign(given_up_.begin(), given_up_.end());
  return outcome;
}

std::optional<StageRun::Piece> StageRun::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] {
    // With a budget, the first request shows what the others will cost.
    bool must_wait = under_way_ > 0 && done_ == 0 && day_.spending.has_budget();
    return stopped_ || (!waiting_.empty() && !must_wait) || under_way_ == 0;
  });
  if (stopped_ || waiting_.empty()) return std::nullopt;
  if (day_.observer.interrupted()) {
    stop(End::interrupted, "");
    return std::nullopt;
  }
  Piece piece = std::move(waiting_.front());
  waiting_.pop_front();
  ++under_way_;
  return piece;
}

void StageRun::work() {
  try {
    while (auto piece = next()) ask(*piece);
  } catch (...) { // such as a full disk
    std::lock_guard lock(mutex_);
    failure_ = std::current_exception();
    stop(End::partial, "");
  }
}

void StageRun::ask(const Piece& piece) {
  Question question{rules_.prompt(piece.papers), rules_.schema_name, rules_.schema};
  auto estimated = estimate_tokens(question.prompt);
  std::unique_lock lock(mutex_);
  auto answer = forecast_.answer(piece.papers.size());
  if (day_.spending.has_budget()) answer = day_.answer_limit.value_or(answer); // certain, unlike an estimate
  Payment payment(day_.spending, forecast_.prompt(estimated), answer);
  if (reserve(payment, lock)) {
    Reply reply = ask_and_pay(question, payment, lock);
    if (reply.kind == Reply::Kind::answered) forecast_.learn(estimated, piece.papers.size(), reply.usage);
    ++done_;
    take(piece, reply);
    save(lock);
  }
  --under_way_;
  report();
  changed_.notify_all();
}

// Others may have reserved more than they need, so this waits for them.
bool StageRun::reserve(Payment& payment, std::unique_lock<std::mutex>& lock) {
  ++awaiting_budget_;
  while (!stopped_ && !payment.reserve()) {
    if (awaiting_budget_ == under_way_)
      stop(End::budget_used, "another request might exceed the budget");
    else
      changed_.wait(lock);
  }
  --awaiting_budget_;
  return !stopped_;
}

// With a budget, what an attempt may cost is in the day file before the attempt is made.
Reply StageRun::ask_and_pay(const Question& question, Payment& payment, std::unique_lock<std::mutex>& lock) {
  auto may_pay_again = [&] {
    std::unique_lock relock(mutex_);
    bool fits = payment.reserve_again();
    record_uncounted();
    save(relock);
    return fits;
  };
  record_uncounted();
  save(lock);
  lock.unlock();
  Reply reply = day_.client.ask(question, payment.tokens(), may_pay_again);
  lock.lock();
  payment.settle(reply.usage, reply.uncounted);
  record_uncounted();
  return reply;
}

void StageRun::record_uncounted() {
  double usd = day_.spending.uncounted();
  if (usd == uncounted_) return;
  uncounted_ = usd;
  day_.ledger.set_uncounted(usd);
  ++entered_;
}

void StageRun::take(const Piece& piece, const Reply& reply) {
  switch (reply.kind) {
  case Reply::Kind::answered:
  case Reply::Kind::cut_off:
    return take_answer(piece, reply);
  case Reply::Kind::declined:
  case Reply::Kind::too_long:
  case Reply::Kind::no_room:
    enter({}, reply.usage);
    return narrow_down(piece, reply);
  case Reply::Kind::failed:
  case Reply::Kind::unreachable:
    return take_failure(piece, reply);
  case Reply::Kind::not_understood:
    return answered_ ? narrow_down(piece, reply) : stop(End::rejected, reply.reason);
  case Reply::Kind::rejected:
  case Reply::Kind::quota_used:
  case Reply::Kind::budget_used:
  case Reply::Kind::interrupted:
    return stop(end_of(reply.kind), reply.reason);
  }
}

void StageRun::take_answer(const Piece& piece, const Reply& reply) {
  auto [verdicts, open, complaint] = rules_.read(reply, piece.papers);
  enter(std::move(verdicts), reply.usage);
  bool usable = open.size() < piece.papers.size();
  answered_ = answered_ || usable;
  failures_ = usable ? 0 : failures_ + 1;
  if (usable) enter_refusals();
  if (open.empty()) return;
  if (!answered_ && failures_ >= most_failures)
    return stop(End::partial, "no answer from the model can be read: " + complaint);
  // So many at once may have been too much for the model.
  auto most = usable ? open.size() : part_of(open.size(), 4);
  if (reply.kind == Reply::Kind::cut_off) most = std::min(most, part_of(piece.papers.size(), 2));
  ask_again(open, most, piece.attempts - 1, complaint);
}

void StageRun::take_failure(const Piece& piece, const Reply& reply) {
  ++failures_;
  bool gone = !answered_ || failures_ >= most_failures;
  if (gone) return stop(End::unreachable, reply.reason);
  ask_again(piece.papers, part_of(piece.papers.size(), 4), piece.attempts - 1, reply.reason);
}

// The model refuses one of the papers, or there are too many of them. Find out which before anything else.
void StageRun::narrow_down(const Piece& piece, const Reply& reply) {
  if (piece.papers.size() == 1) {
    if (reply.kind == Reply::Kind::no_room) // the owner can change that
      ask_again(piece.papers, 1, 0, reply.reason);
    else
      refusals_.push_back(rules_.decline(*piece.papers.front(), reply.reason));
    if (!answered_ && ++failures_ >= most_failures) {
      refusals_.clear(); // it is not about these papers
      return stop(End::partial, "the model accepts none of the papers: " + reply.reason);
    }
    return answered_ ? enter_refusals() : void();
  }
  auto halves = pieces_of(piece.papers, part_of(piece.papers.size(), 2));
  planned_ += static_cast<int>(halves.size());
  for (auto half = halves.rbegin(); half != halves.rend(); ++half)
    waiting_.push_front({std::move(*half), piece.attempts});
}

void StageRun::ask_again(const Papers& papers, std::size_t most, int attempts, const std::string& complaint) {
  if (attempts <= 0) {
    given_up_.insert(complaint);
    return enter(rules_.give_up(papers), {});
  }
  for (Papers& part : pieces_of(papers, most)) {
    waiting_.push_back({std::move(part), attempts});
    ++planned_;
  }
}

void StageRun::enter_refusals() {
  for (Verdicts& refusal : std::exchange(refusals_, {})) enter(std::move(refusal), {});
}

void StageRun::stop(End end, std::string reason) {
  if (!stopped_) stopped_ = Outcome{.end = end, .reason = std::move(reason)};
  waiting_.clear();
  changed_.notify_all();
}

void StageRun::enter(Verdicts verdicts, const Usage& usage) {
  verdicts.usage = usage;
  day_.ledger.enter(verdicts);
  ++entered_;
}

// Returns when the day file contains what was entered. One worker writes it for all answers that have come
// meanwhile: with many at once, writing it for each would be most of the work.
void StageRun::save(std::unique_lock<std::mutex>& lock) {
  auto mine = entered_;
  while (saved_ < mine && !failure_) {
    if (saving_) {
      changed_.wait(lock);
      continue;
    }
    auto entered = entered_;
    Day day = day_.ledger.day();
    saving_ = true;
    lock.unlock();
    day_.observer.save(day);
    lock.lock();
    saving_ = false;
    saved_ = entered;
    changed_.notify_all();
  }
}

void StageRun::report() {
  const DayLedger& ledger = day_.ledger;
  day_.observer.on_progress({.date = ledger.date(),
                             .stage = rules_.stage,
                             .judged = ledger.total() - ledger.pending_count(),
                             .total = ledger.total(),
                             .requests = done_,
                             .planned = planned_,
                             .usage = ledger.usage()});
}

} // namespace broadsheet::scoring
