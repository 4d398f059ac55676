// Estimates how many tokens a text or a request will take.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "paper/day.h"

namespace broadsheet::scoring {

// An upper estimate for common tokenizers (cl100k, o200k and the like). For a request with English
// instructions, titles and abstracts it exceeds the count by a tenth to a third: measured on 8,180 papers, by
// 21 to 25 % for lists of a hundred titles and by 23 to 30 % for twenty abstracts. A single title can have
// more tokens than estimated. Text that is not ASCII counts as one token per byte.
std::int64_t estimate_tokens(std::string_view text);

// Predicts what the next request will take: first an upper estimate, then based on actual counts.
class Forecast {
public:
  explicit Forecast(std::int64_t answer_per_paper)
      : answer_per_paper_(static_cast<double>(answer_per_paper)) {}

  std::int64_t prompt(std::int64_t estimated) const;
  std::int64_t answer(std::size_t papers) const;

  // `usage` is what a request of `estimated` prompt tokens about `papers` came to.
  void learn(std::int64_t estimated, std::size_t papers, const Usage& usage);

private:
  double prompt_factor_ = 1;
  double answer_per_paper_;
  bool learnt_ = false;
};

} // namespace broadsheet::scoring
