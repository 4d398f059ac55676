// What the next request will take, in tokens: estimated from above at first, then from what was counted.
#pragma once

#include <cstdint>

#include "paper/day.h"

namespace broadsheet::scoring {

class Forecast {
public:
  explicit Forecast(std::int64_t answer_a_paper) : answer_a_paper_(static_cast<double>(answer_a_paper)) {}

  std::int64_t prompt(std::int64_t estimated) const;
  std::int64_t answer(std::size_t papers) const;

  // `usage` is what a request of `estimated` prompt tokens about `papers` came to.
  void learn(std::int64_t estimated, std::size_t papers, const Usage& usage);

private:
  double prompt_factor_ = 1;
  double answer_a_paper_;
  bool learnt_ = false;
};

} // namespace broadsheet::scoring
