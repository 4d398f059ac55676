#include "scoring/json_string.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"
#include "text/commands.h"

namespace broadsheet::scoring {
namespace {

// Commands of formulas that begin like \n and \t, besides those of text/commands.h.
constexpr std::array<std::string_view, 12> further_commands = {"nexists",  "ngeq",  "nleq", "nmid",
                                                               "nolimits", "norm",  "not",  "tbinom",
                                                               "tfrac",    "tilde", "top",  "triangleq"};

std::string_view letters_of(std::string_view text) {
  return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_letter) - text.begin()));
}

// Whether what follows a backslash and begins with n or t is a command of TeX.
bool is_command(std::string_view text) {
  auto name = letters_of(text);
  bool abbreviation = (name == "ne" || name == "ni") && text.substr(name.size()).starts_with('.');
  if (abbreviation) return false;
  return text::find_command(name) || std::ranges::find(further_commands, name) != further_commands.end();
}

// The four hexadecimal digits that follow \u.
std::optional<char32_t> code_unit(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  unsigned unit = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + 4, unit, 16);
  if (error != std::errc{} || end != text.data() + 4) return std::nullopt;
  return unit;
}

// Reads what follows \u; how much of it, or nothing when it is no escape.
std::size_t append_code(std::string& out, std::string_view text) {
  auto high = code_unit(text);
  if (!high) return 0;
  if (*high < 0xD800 || *high > 0xDFFF) {
    append_utf8(out, *high);
    return 4;
  }
  constexpr std::size_t pair = 10; // D83D\uDE00
  auto low = text.substr(4).starts_with("\\u") ? code_unit(text.substr(6)) : std::nullopt;
  if (*high > 0xDBFF || !low || *low < 0xDC00 || *low > 0xDFFF) {
    append_utf8(out, 0xFFFD);
    return 4;
  }
  append_utf8(out, 0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00));
  return pair;
}

// The control character that \b, \f, \n, \r or \t is.
std::optional<char> control(std::string_view text) {
  constexpr std::string_view names = "bfnrt";
  constexpr std::string_view controls = "\b\f\n\r\t";
  auto found = names.find(text.front());
  if (found == names.npos) return std::nullopt;
  bool before_letter = text.size() > 1 && is_letter(text[1]);
  bool is_tex = text.front() == 'n' || text.front() == 't' ? is_command(text) : before_letter;
  return is_tex ? std::nullopt : std::optional(controls[found]);
}

// Reads what follows a backslash and is not empty; how much of it. 0 when the backslash is TeX's.
std::size_t append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view themselves = "\"\\/'";
  if (text.front() == 'u') {
    auto size = append_code(out, text.substr(1));
    return size > 0 ? size + 1 : 0;
  }
  if (themselves.find(text.front()) != themselves.npos) {
    out += text.front();
    return 1;
  }
  if (auto character = control(text)) {
    out += *character;
    return 1;
  }
  return 0;
}

} // namespace

std::string decode_json_string(std::string_view quoted) {
  std::string out;
  out.reserve(quoted.size());
  while (!quoted.empty()) {
    auto plain = quoted.substr(0, quoted.find('\\'));
    out += plain;
    quoted.remove_prefix(plain.size());
    if (quoted.empty()) break;
    quoted.remove_prefix(1);
    auto size = quoted.empty() ? 0 : append_escaped(out, quoted);
    if (size == 0) out += '\\';
    quoted.remove_prefix(size);
  }
  return out;
}

} // namespace broadsheet::scoring
