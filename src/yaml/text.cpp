#include "yaml/text.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace broadsheet::yaml {
namespace {

bool is_outside_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// Characters that never end or change a plain scalar, by context.
class PlainCharacters {
public:
  constexpr explicit PlainCharacters(std::string_view excluded) {
    for (unsigned c = 0x20; c < 256; ++c) allowed_[c] = c != 0x7F;
    for (char c : excluded) allowed_[static_cast<unsigned char>(c)] = false;
  }
  constexpr bool contains(char c) const { return allowed_[static_cast<unsigned char>(c)]; }

private:
  std::array<bool, 256> allowed_{};
};

constexpr PlainCharacters in_block(":#");
constexpr PlainCharacters in_flow(":#?,[]{}");

} // namespace

bool is_plain_scalar(std::string_view text, Context context) {
  if (text.empty() || text.back() == ' ') return false;
  char first = text.front();
  if (!is_letter(first) && !is_digit(first) && !is_outside_ascii(first)) return false;
  const PlainCharacters& allowed = context == Context::flow ? in_flow : in_block;
  return std::ranges::all_of(text, [&](char c) { return allowed.contains(c); });
}

bool may_be_typed(std::string_view plain) {
  static constexpr std::array<std::string_view, 9> words = {"null", "true", "false", "yes", "no",
                                                            "on",   "off",  "y",     "n"};
  if (plain.empty()) return true;
  if (is_digit(plain.front())) {
    // Numbers of any base, times and dates hold no letters but these.
    return std::ranges::all_of(plain, [](char c) {
      return !is_outside_ascii(c) &&
             (!is_letter(c) || std::string_view("abcdefotxz").find(lower(c)) != std::string_view::npos);
    });
  }
  if (plain.size() > 5) return false;
  auto word = lower(plain);
  return std::ranges::find(words, word) != words.end();
}

} // namespace broadsheet::yaml
