#include "scoring/tokens.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/text.h"

namespace broadsheet::scoring {
namespace {

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
// The length of the run of characters like the first one.
std::size_t run_length(std::string_view text, bool (*like)(char)) {
  auto end = std::ranges::find_if_not(text, like);
  return static_cast<std::size_t>(end - text.begin());
}

std::size_t divided(std::size_t size, std::size_t part) { // rounded up
  return (size + part - 1) / part;
}

constexpr double reserve = 1.1; // the next count may be a little higher

std::int64_t rounded_up(double tokens) {
  constexpr double noise = 1e-6; // of floating-point arithmetic
  return static_cast<std::int64_t>(std::ceil(tokens - noise));
}

} // namespace

std::int64_t estimate_tokens(std::string_view text) {
  constexpr std::size_t letters_per_token = 8;
  constexpr std::size_t capital_letters_per_token = 5; // names, acronyms and words of titles split into more
  constexpr std::size_t digits_per_token = 3;
  constexpr std::size_t margin = 10; // one more token per this many
  std::size_t tokens = 0;
  while (!text.empty()) {
    std::size_t size = 1;
    if (is_letter(text.front())) {
      size = run_length(text, is_letter);
      tokens += divided(size, is_capital(text.front()) ? capital_letters_per_token : letters_per_token);
    } else if (is_digit(text.front())) {
      size = run_length(text, is_digit);
      tokens += divided(size, digits_per_token);
    } else if (text.front() != ' ') { // a blank belongs to the word after it
      ++tokens;
    }
    text.remove_prefix(size);
  }
  return static_cast<std::int64_t>(tokens + tokens / margin);
}

std::int64_t Forecast::prompt(std::int64_t estimated) const {
  return rounded_up(static_cast<double>(estimated) * prompt_factor_);
}

std::int64_t Forecast::answer(std::size_t papers) const {
  return rounded_up(static_cast<double>(papers) * answer_per_paper_);
}

void Forecast::learn(std::int64_t estimated, std::size_t papers, const Usage& usage) {
  if (!usage.prompt_tokens || !usage.completion_tokens || estimated <= 0 || papers == 0) return;
  double prompt = reserve * static_cast<double>(*usage.prompt_tokens) / static_cast<double>(estimated);
  double answer = reserve * static_cast<double>(*usage.completion_tokens) / static_cast<double>(papers);
  // The greatest seen, so that the forecast stays an upper estimate.
  prompt_factor_ = learnt_ ? std::max(prompt_factor_, prompt) : prompt;
  answer_per_paper_ = learnt_ ? std::max(answer_per_paper_, answer) : answer;
  learnt_ = true;
}

} // namespace broadsheet::scoring
