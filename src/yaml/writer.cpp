#include "yaml/writer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "base/utf8.h"

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

// Characters that are written as they are. The others are not allowed in YAML, end a line in YAML 1.1, or are
// invisible.
bool is_printable(Utf8Character c) {
  bool control = c.code < 0x20 || (c.code >= 0x7F && c.code < 0xA0);
  bool ends_line = c.code == 0x2028 || c.code == 0x2029;
  bool byte_order = c.code == 0xFEFF || c.code == 0xFFFE || c.code == 0xFFFF;
  return c.valid && !control && !ends_line && !byte_order;
}

bool is_all_printable(std::string_view text) {
  while (!text.empty()) {
    auto character = first_character(text);
    if (!is_printable(character)) return false;
    text.remove_prefix(character.size);
  }
  return true;
}

void append_escaped(std::string& out, Utf8Character c) {
  switch (c.code) {
  case '"':
    out += "\\\"";
    return;
  case '\\':
    out += "\\\\";
    return;
  case '\n':
    out += "\\n";
    return;
  case '\t':
    out += "\\t";
    return;
  default:
    break;
  }
  if (!c.valid || is_printable(c)) return append_utf8(out, c.code);
  auto number = static_cast<unsigned>(c.code);
  out += number < 0x100 ? fmt::format("\\x{:02x}", number) : fmt::format("\\u{:04x}", number);
}

std::string_view take_until(std::string_view& text, char separator) {
  auto end = text.find(separator);
  auto part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

// Whether the lines of `text` can be lines of a folded scalar. A line of spaces would vanish, and editors
// remove spaces at the end of a line.
bool can_fold(std::string_view text) {
  if (text.empty() || text.front() == '\n' || text.back() == '\n') return false;
  while (!text.empty()) {
    auto line = take_until(text, '\n');
    if (line.starts_with(' ') || line.ends_with(' ') || !is_all_printable(line)) return false;
  }
  return true;
}

// The length of the longest start of `line` that fits the width and ends where a break can replace the space:
// between two characters that are not spaces. At least one word.
std::size_t fitting(std::string_view line, std::size_t width) {
  std::size_t best = line.size();
  bool found = false;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < line.size(); i += first_character(line.substr(i)).size, ++columns) {
    if (columns > width && found) return best;
    bool breakable = line[i] == ' ' && line[i - 1] != ' ' && line[i + 1] != ' ';
    if (breakable && (columns <= width || !found)) {
      best = i;
      found = true;
    }
  }
  return columns <= width ? line.size() : best;
}

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
    // Numbers of any base, times and dates contain no other letters.
    return std::ranges::all_of(plain, [](char c) {
      return !is_outside_ascii(c) &&
             (!is_letter(c) || std::string_view("abcdefotxz").find(lower(c)) != std::string_view::npos);
    });
  }
  if (plain.size() > 5) return false;
  auto word = lower(plain);
  return std::ranges::find(words, word) != words.end();
}

std::string text(std::string_view value, Context context) {
  bool plain = is_plain_scalar(value, context) && !may_be_typed(value) && is_all_printable(value);
  return plain ? std::string(value) : double_quoted(value);
}

std::string double_quoted(std::string_view value) {
  std::string out = "\"";
  while (!value.empty()) {
    auto character = first_character(value);
    append_escaped(out, character);
    value.remove_prefix(character.size);
  }
  return out += '"';
}

std::string folded(std::string_view value, std::size_t indent) {
  if (!can_fold(value)) return double_quoted(value);
  const std::string margin(indent + 2, ' ');
  const std::size_t width = line_width > margin.size() ? line_width - margin.size() : 1;
  std::string out = ">-";
  for (bool first = true; !value.empty(); first = false) {
    auto line = take_until(value, '\n');
    if (!first) out += '\n'; // a line break in a folded text is an empty line
    while (!line.empty()) {
      auto size = fitting(line, width);
      out += '\n' + margin;
      out += line.substr(0, size);
      line.remove_prefix(size);
      if (!line.empty()) line.remove_prefix(1);
    }
  }
  return out;
}

std::string number(double value) {
  std::array<char, 400> digits{}; // no double needs more than 330 in fixed notation
  auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
  return {digits.data(), end};
}

} // namespace broadsheet::yaml
