// How many tokens a text or a request will take, before anyone has counted them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "paper/day.h"

namespace broadsheet::scoring {

// An estimate from above for the tokenizers in use (cl100k, o200k and their like). Of a request with English
// instructions, titles and abstracts it exceeds the count by a tenth to a third; measured on 8,180 papers, by
// 21 to 25 % for lists of a hundred titles and by 23 to 30 % for twenty abstracts. A single title may count
// more than is estimated. What is not ASCII is taken for a token a byte.
std::int64_t estimate_tokens(std::string_view text);

// What the next request will take: estimated from above at first, then from what was counted.
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
