#include "scoring/tokens.h"

#include <algorithm>
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

} // namespace

std::int64_t estimate_tokens(std::string_view text) {
  constexpr std::size_t letters_a_token = 8;
  constexpr std::size_t capital_letters_a_token = 5; // names, acronyms and words of titles fall into more
  constexpr std::size_t digits_a_token = 3;
  constexpr std::size_t margin = 10; // one token more for so many
  std::size_t tokens = 0;
  while (!text.empty()) {
    std::size_t size = 1;
    if (is_letter(text.front())) {
      size = run_length(text, is_letter);
      tokens += divided(size, is_capital(text.front()) ? capital_letters_a_token : letters_a_token);
    } else if (is_digit(text.front())) {
      size = run_length(text, is_digit);
      tokens += divided(size, digits_a_token);
    } else if (text.front() != ' ') { // a blank goes with the word behind it
      ++tokens;
    }
    text.remove_prefix(size);
  }
  return static_cast<std::int64_t>(tokens + tokens / margin);
}

} // namespace broadsheet::scoring
