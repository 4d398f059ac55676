#include "paper/day.h"

#include <cmath>

namespace broadsheet {
namespace {

template <typename Number>
std::optional<Number> sum(std::optional<Number> a, std::optional<Number> b) {
  if (!a && !b) return std::nullopt;
  return a.value_or(0) + b.value_or(0);
}

} // namespace

std::optional<std::int64_t> total_tokens(const Usage& usage) {
  return sum(usage.prompt_tokens, usage.completion_tokens);
}

std::optional<double> total_cost(const Usage& usage) {
  auto cost = usage.total_usd ? usage.total_usd : sum(usage.prompt_usd, usage.completion_usd);
  return cost ? std::optional(rounded_usd(*cost)) : std::nullopt;
}

double rounded_usd(double usd) {
  constexpr double billion = 1e9;
  return std::round(usd * billion) / billion;
}

} // namespace broadsheet
