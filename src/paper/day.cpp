#include "paper/day.h"

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
  return usage.total_usd ? usage.total_usd : sum(usage.prompt_usd, usage.completion_usd);
}

} // namespace broadsheet
