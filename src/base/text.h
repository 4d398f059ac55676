// Small questions about text and small changes to it, in one place. Letters, digits and blanks are
// those of ASCII, whatever the locale; all other bytes stay as they are. Whole characters are in base/utf8.h.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

namespace broadsheet {

// ---- single bytes ---------------------------------------------------------------------------

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr bool is_letter(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}

constexpr bool is_letter_or_digit(char c) {
  return is_letter(c) || is_digit(c);
}

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// A part of a word: every byte of a character beyond ASCII is one.
constexpr bool is_word(char c) {
  return is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// ---- reading --------------------------------------------------------------------------------

inline std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) { return lower(c); });
  return result;
}

// Whether `text` is made of letters, digits and `others`, and is not empty.
constexpr bool has_only_letters_digits_and(std::string_view others, std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
  });
}

constexpr bool is_all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

// `text` without the blanks around it: a part of it, even when empty.
constexpr std::string_view trim(std::string_view text, std::string_view blanks = " \t\r\n") {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1); // npos + 1 is 0
}

inline bool contains_any(std::string_view text, std::initializer_list<std::string_view> phrases) {
  return std::ranges::any_of(phrases, [&](auto phrase) { return text.find(phrase) != text.npos; });
}

// If `text` begins with `prefix`, removes it.
constexpr bool consume(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// The same for letters of either case; `prefix` is in lower case.
constexpr bool consume_any_case(std::string_view& text, std::string_view prefix) {
  if (!std::ranges::equal(text.substr(0, prefix.size()), prefix, {}, [](char c) { return lower(c); }))
    return false;
  text.remove_prefix(prefix.size());
  return true;
}

// The line that `text` begins with, without its line break. Both are removed from `text`.
constexpr std::string_view take_line(std::string_view& text) {
  auto line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The whole text as a number that is not negative.
template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.starts_with('-')) return std::nullopt;
  return value;
}

// ---- writing --------------------------------------------------------------------------------

void replace_all(std::string& text, std::string_view from, std::string_view to);

// Appends `text` with every run of blanks as one space. A run may have begun in `out`, which never begins
// with one.
void append_folded(std::string& out, std::string_view text);

// `text` on one line, safe for a terminal: every run of blanks, line breaks, control characters and marks
// that change the direction of writing is one blank, without any at the ends. Longer text is cut to
// `most_characters`, at a blank if one is near, and ends in "…".
std::string one_line(std::string_view text, std::size_t most_characters = std::string_view::npos);

// `text` on one line, with what is_visible() excludes, and bytes that are not UTF-8, written as escapes:
// "\n", "\x1b", "\u202e". Longer text loses its middle, with "…" in its place.
std::string visible(std::string_view text, std::size_t most_characters = std::string_view::npos);

std::string format_count(std::int64_t count); // 57367 → "57,367"

// "1 page", "2 pages", "57,367 pages". `nouns` is for plurals without -s: "2 categories", "2 days are".
std::string counted_as_text(std::int64_t count, std::string_view noun, std::string_view nouns);
std::string counted(std::integral auto count, std::string_view noun, std::string_view nouns = {}) {
  return counted_as_text(static_cast<std::int64_t>(count), noun, nouns);
}

// "a, b, c, d, e and 2 more".
std::string listed(std::span<const std::string> names, std::size_t most = 5);

// In English. Dates in mail and in feeds use the first three letters.
inline constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
inline constexpr std::array<std::string_view, 7> weekday_names = { // as ISO 8601 counts them
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

} // namespace broadsheet
