// UTF-8 (RFC 3629), one character at a time, with what Unicode says about the characters (utf8proc).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace broadsheet {

struct Utf8Character {
  char32_t code = 0xFFFD; // U+FFFD if the bytes are not UTF-8
  std::size_t size = 1;   // its number of bytes; 1 if they are not UTF-8
  bool valid = false;
};

// The first character of `text`, which is not empty.
Utf8Character first_character(std::string_view text);

void append_utf8(std::string& text, char32_t code);

// Characters in `text`; a byte that is not UTF-8 counts as one.
std::size_t count_characters(std::string_view text);

// Whether a page and a feed may both hold the character: XML 1.0 (Char) without the control
// characters and noncharacters that the HTML standard forbids in text.
bool is_permitted(char32_t code);

// Whether `text` is UTF-8 and all of its characters are permitted.
bool all_permitted(std::string_view text);

// Whether a terminal shows the character where it is and does nothing else: not a control character, a line
// break, or one that changes the direction of writing.
bool is_visible(char32_t code);

bool is_alphabetic(char32_t code); // a letter of any script
bool is_capital(char32_t code);    // an upper-case letter of any script
bool is_combining_mark(char32_t code);

// Whether the character changes the direction in which text after it is written (Unicode's property
// Bidi_Control). Texts of papers are shown without them, since they reach beyond the text that has them.
bool is_direction_control(char32_t code);
std::string without_direction_controls(std::string_view text);

// What follows the byte order mark that some editors put at the start of a file.
std::string_view without_byte_order_mark(std::string_view text);

// In Unicode's normal form C: "e" and a combining acute become "é". Unchanged if it is not UTF-8.
std::string composed(std::string_view text);

// In normal form D: "é" becomes "e" and a combining acute. Unchanged if it is not UTF-8.
std::string decomposed(std::string_view text);

// How many columns of a terminal the character fills: 0 (combining), 1, or 2 (East Asian wide, emoji).
int display_width(char32_t code);

} // namespace broadsheet
