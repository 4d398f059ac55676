// Classes of characters, without a locale.
#pragma once

#include <string_view>

namespace broadsheet::text {

inline bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
// A part of a word: every byte of a character beyond ASCII counts as one.
inline bool is_word(char c) {
  return is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Whether a page and a feed may both hold the character: XML 1.0 (Char) without the control
// characters and noncharacters that the HTML standard forbids in text.
bool is_permitted(char32_t code);

// Whether `text` is UTF-8 and all of its characters are permitted.
bool all_permitted(std::string_view text);

} // namespace broadsheet::text
