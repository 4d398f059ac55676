#include "scoring/spending.h"

#include <algorithm>

#include "scoring/models.h"

namespace broadsheet::scoring {

Spending::Spending(Budget budget, std::optional<ModelPrice> price, double day, double month)
    : budget_(budget), price_(price), day_(day), month_(month) {}

double Spending::estimate(std::int64_t prompt_tokens, std::int64_t completion_tokens) const {
  constexpr double million = 1e6;
  return (static_cast<double>(prompt_tokens) * price_->prompt +
          static_cast<double>(completion_tokens) * price_->completion) /
         million;
}

bool Spending::reserve(std::int64_t prompt_tokens, std::int64_t completion_tokens) {
  if (!has_budget()) return true;
  if (!price_) return false;
  double cost = estimate(prompt_tokens, completion_tokens);
  double day = day_ + reserved_ + cost;
  if (budget_.day && day > *budget_.day) return false;
  if (budget_.month && month_ + day > *budget_.month) return false;
  reserved_ += cost;
  return true;
}

void Spending::settle(std::int64_t prompt_tokens, std::int64_t completion_tokens, const Usage& usage) {
  if (!has_budget() || !price_) return;
  double expected = estimate(prompt_tokens, completion_tokens);
  reserved_ = std::max(0.0, reserved_ - expected);
  Usage counted = usage;
  set_costs(counted, price_);
  day_ += total_cost(counted).value_or(expected);
}

} // namespace broadsheet::scoring
