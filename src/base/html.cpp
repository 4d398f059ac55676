#include "base/html.h"

#include <array>

#include "base/utf8.h"

namespace broadsheet {

namespace {

// Nearly all bytes are copied as they are, in runs; this table finds the others.
constexpr std::array<bool, 256> make_table_of_bytes_that_need_work() {
  std::array<bool, 256> table{};
  for (unsigned byte = 0; byte < 256; ++byte) table[byte] = byte < 0x20 || byte >= 0x7F;
  for (const char c : std::string_view("&<>\"'")) table[static_cast<unsigned char>(c)] = true;
  for (const char c : std::string_view("\t\n\r")) table[static_cast<unsigned char>(c)] = false;
  return table;
}
constexpr auto needs_work = make_table_of_bytes_that_need_work();

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

std::string_view entity(char c) {
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#39;";
  default:
    return replacement_character;
  }
}

} // namespace

void append_escaped_html(std::string& out, std::string_view plain) {
  std::size_t run = 0;
  for (std::size_t i = 0; i < plain.size();) {
    const auto byte = static_cast<unsigned char>(plain[i]);
    if (!needs_work[byte]) {
      ++i;
      continue;
    }
    std::size_t bytes = 1;
    if (byte >= 0x80) {
      const Utf8Character character = first_character(plain.substr(i));
      bytes = character.size;
      if (character.valid && is_permitted(character.code)) {
        i += bytes;
        continue;
      }
    }
    out.append(plain, run, i - run);
    out += entity(plain[i]);
    i += bytes;
    run = i;
  }
  out.append(plain, run);
}

std::string escape_html(std::string_view plain) {
  std::string out;
  out.reserve(plain.size() + plain.size() / 16);
  append_escaped_html(out, plain);
  return out;
}

} // namespace broadsheet
