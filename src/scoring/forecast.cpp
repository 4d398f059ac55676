#include "scoring/forecast.h"

#include <algorithm>
#include <cmath>

namespace broadsheet::scoring {
namespace {

constexpr double reserve = 1.1; // what was counted once may be a little more the next time

std::int64_t rounded_up(double tokens) {
  constexpr double noise = 1e-6; // of the arithmetic
  return static_cast<std::int64_t>(std::ceil(tokens - noise));
}

} // namespace

std::int64_t Forecast::prompt(std::int64_t estimated) const {
  return rounded_up(static_cast<double>(estimated) * prompt_factor_);
}

std::int64_t Forecast::answer(std::size_t papers) const {
  return rounded_up(static_cast<double>(papers) * answer_a_paper_);
}

void Forecast::learn(std::int64_t estimated, std::size_t papers, const Usage& usage) {
  if (!usage.prompt_tokens || !usage.completion_tokens || estimated <= 0 || papers == 0) return;
  double prompt = reserve * static_cast<double>(*usage.prompt_tokens) / static_cast<double>(estimated);
  double answer = reserve * static_cast<double>(*usage.completion_tokens) / static_cast<double>(papers);
  // The greatest seen, so that the forecast stays one from above.
  prompt_factor_ = learnt_ ? std::max(prompt_factor_, prompt) : prompt;
  answer_a_paper_ = learnt_ ? std::max(answer_a_paper_, answer) : answer;
  learnt_ = true;
}

} // namespace broadsheet::scoring
