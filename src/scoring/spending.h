// What may still be spent. A request is only sent when even its estimate fits the budget, those under way
// included.
#pragma once

#include <cstdint>
#include <optional>

#include "paper/day.h"
#include "settings/scorer.h"

namespace broadsheet::scoring {

class Spending {
public:
  // `day` and `month`: USD spent on the day so far, and on the other days of its month. Without a budget
  // everything fits; with one, and no price, nothing does.
  Spending(Budget budget, std::optional<ModelPrice> price, double day, double month);

  bool has_budget() const { return budget_.day || budget_.month; }

  // Sets the estimated cost of a request aside. False when it might exceed the budget.
  bool reserve(std::int64_t prompt_tokens, std::int64_t completion_tokens);

  // The request that was set aside is over; `usage` is what was counted. Where nothing was, the estimate
  // stands.
  void settle(std::int64_t prompt_tokens, std::int64_t completion_tokens, const Usage& usage);

private:
  double estimate(std::int64_t prompt_tokens, std::int64_t completion_tokens) const;

  Budget budget_;
  std::optional<ModelPrice> price_;
  double day_;
  double month_;
  double reserved_ = 0;
};

} // namespace broadsheet::scoring
