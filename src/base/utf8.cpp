#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace broadsheet {
namespace {

struct Range {
  char32_t first, last;
};

// Blocks, not single characters: a caret one column off under a rare script does no harm.
constexpr std::array zero_width = {
    Range{0x0300, 0x036F}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200F},
    Range{0x2060, 0x2064}, Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFEFF, 0xFEFF},
};
constexpr std::array double_width = {
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0xA4CF},   Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},
    Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD},
};

bool contains(const auto& ranges, char32_t code) {
  return std::ranges::any_of(ranges, [&](Range range) { return code >= range.first && code <= range.last; });
}

constexpr unsigned byte(char c) {
  return static_cast<unsigned char>(c);
}

// Length of the sequence that a lead byte announces; 0 for a byte that leads none.
constexpr std::size_t sequence_size(unsigned lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

} // namespace

Utf8Character first_character(std::string_view text) {
  unsigned lead = byte(text[0]);
  std::size_t size = sequence_size(lead);
  if (size == 1) return {lead, 1, true};
  if (size == 0 || text.size() < size) return {};
  char32_t code = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(text[i]) & 0xC0) != 0x80) return {};
    code = (code << 6) | (byte(text[i]) & 0x3F);
  }
  constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < least[size] || surrogate || code > 0x10FFFF) return {};
  return {code, size, true};
}

void append_utf8(std::string& text, char32_t code) {
  auto add = [&](char32_t bits) { text += static_cast<char>(bits); };
  if (code < 0x80) return add(code);
  if (code < 0x800) {
    add(0xC0 | (code >> 6));
  } else if (code < 0x10000) {
    add(0xE0 | (code >> 12));
    add(0x80 | ((code >> 6) & 0x3F));
  } else {
    add(0xF0 | (code >> 18));
    add(0x80 | ((code >> 12) & 0x3F));
    add(0x80 | ((code >> 6) & 0x3F));
  }
  add(0x80 | (code & 0x3F));
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(first_character(text).size);
  return count;
}

bool is_permitted(char32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  bool control = code >= 0x7F && code <= 0x9F;
  bool noncharacter = (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
  return !control && !noncharacter;
}

bool all_permitted(std::string_view text) {
  while (!text.empty()) {
    auto [code, size, valid] = first_character(text);
    if (!valid || !is_permitted(code)) return false;
    text.remove_prefix(size);
  }
  return true;
}

int display_width(char32_t code) {
  if (code < 0x300) return 1;
  return contains(zero_width, code) ? 0 : contains(double_width, code) ? 2 : 1;
}

} // namespace broadsheet
