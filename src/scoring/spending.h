// How much of the owner's budget is left.
#pragma once

#include <cstdint>
#include <optional>

#include "paper/day.h"
#include "settings/scorer.h"

namespace broadsheet::scoring {

// The money that may still be spent. A request is sent only if its estimated cost, added to the requests
// under way, fits the budget.
class Spending {
public:
  // `day` and `month` are USD spent on the day so far and on the other days of its month. Without a budget
  // everything fits; with one, and no price, nothing does.
  Spending(Budget budget, std::optional<ModelPrice> price, double day, double month);

  bool has_budget() const { return budget_.day || budget_.month; }

  // Reserves the estimated cost of an attempt. False when it might exceed the budget.
  bool reserve(std::int64_t prompt_tokens, std::int64_t completion_tokens);

  // Replaces a reserved estimate once the attempt is over: by what was counted, and by the estimate itself
  // if `uncounted` says that it may have been charged without being counted.
  void settle(std::int64_t prompt_tokens, std::int64_t completion_tokens, const Usage& usage, bool uncounted);

  // What may have been charged without being counted. With a budget, requests under way are part of it, so
  // that what is written down before they are sent covers them even if this process is killed.
  double uncounted() const;

private:
  double estimate(std::int64_t prompt_tokens, std::int64_t completion_tokens) const;

  Budget budget_;
  std::optional<ModelPrice> price_;
  double day_;
  double month_;
  double reserved_ = 0;
  double uncounted_ = 0;
};

// The reserved cost of one question, however often it is sent: each attempt that may have been charged has a
// reservation of its own.
class Payment {
public:
  Payment(Spending& spending, std::int64_t prompt_tokens, std::int64_t completion_tokens)
      : spending_(spending), prompt_(prompt_tokens), completion_(completion_tokens) {}

  bool reserve();                                  // for the next attempt; false as above
  void settle(const Usage& usage, bool uncounted); // the last attempt, if there is a reservation
  bool reserve_again() {
    settle({}, true);
    return reserve();
  } // the last attempt was not counted

  std::int64_t tokens() const { return prompt_ + completion_; }

private:
  Spending& spending_;
  std::int64_t prompt_;
  std::int64_t completion_;
  bool reserved_ = false;
};

} // namespace broadsheet::scoring
