#include "scoring/spending.h"

#include <algorithm>
#include <utility>

#include "scoring/models.h"

namespace broadsheet::scoring {

Spending::Spending(Budget budget, std::optional<ModelPrice> price, double day, double month)
    : budget_(budget), price_(price), day_(day), month_(month) {}

double Spending::estimate(std::int64_t prompt_tokens, std::int64_t completion_tokens) const {
  constexpr double million = 1e6;
  if (!price_) return 0;
  return (static_cast<double>(prompt_tokens) * price_->prompt +
          static_cast<double>(completion_tokens) * price_->completion) /
         million;
}

bool Spending::reserve(std::int64_t prompt_tokens, std::int64_t completion_tokens) {
  double cost = estimate(prompt_tokens, completion_tokens);
  double day = day_ + reserved_ + cost;
  if (has_budget() && !price_) return false;
  if (budget_.day && day > *budget_.day) return false;
  if (budget_.month && month_ + day > *budget_.month) return false;
  reserved_ += cost;
  return true;
}

void Spending::settle(std::int64_t prompt_tokens, std::int64_t completion_tokens, const Usage& usage,
                      bool uncounted) {
  double expected = estimate(prompt_tokens, completion_tokens);
  reserved_ = std::max(0.0, reserved_ - expected);
  Usage counted = usage;
  set_costs(counted, price_);
  day_ += total_cost(counted).value_or(0);
  if (!uncounted) return;
  day_ += expected;
  uncounted_ += expected;
}

double Spending::uncounted() const {
  return rounded_usd(uncounted_ + (has_budget() ? reserved_ : 0));
}

bool Payment::reserve() {
  reserved_ = spending_.reserve(prompt_, completion_);
  return reserved_;
}

void Payment::settle(const Usage& usage, bool uncounted) {
  if (std::exchange(reserved_, false)) spending_.settle(prompt_, completion_, usage, uncounted);
}

} // namespace broadsheet::scoring
