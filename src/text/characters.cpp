#include "text/characters.h"

#include "base/utf8.h"

namespace broadsheet::text {

bool is_permitted(char32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  const bool control = code >= 0x7F && code <= 0x9F;
  const bool noncharacter = (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
  return !control && !noncharacter;
}

bool all_permitted(std::string_view text) {
  while (!text.empty()) {
    const auto [code, size, valid] = first_character(text);
    if (!valid || !is_permitted(code)) return false;
    text.remove_prefix(size);
  }
  return true;
}

} // namespace broadsheet::text
