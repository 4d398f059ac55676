#include "base/text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/utf8.h"

namespace broadsheet {
namespace {

// The character as visible() shows it; `bytes` are its own.
std::string escaped(const Utf8Character& character, std::string_view bytes) {
  if (!character.valid) return fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes.front()));
  if (character.code == '\n') return "\\n";
  if (character.code == '\r') return "\\r";
  if (character.code == '\t') return "\\t";
  auto code = static_cast<std::uint32_t>(character.code);
  if (is_visible(character.code)) return std::string(bytes);
  return code < 0x100 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{:04x}", code);
}

std::string cut(std::string line, std::size_t most_characters) {
  std::size_t size = 0; // of the characters that stay, with room for the ellipsis
  std::string_view rest = line;
  for (std::size_t count = 0; !rest.empty(); ++count) {
    if (count == most_characters) break;
    if (count + 1 == most_characters) size = line.size() - rest.size();
    rest.remove_prefix(first_character(rest).size);
  }
  if (rest.empty()) return line;
  auto word_end = line.rfind(' ', size);
  bool near = word_end != line.npos && word_end > size / 2; // else it is one long word
  line.resize(near ? word_end : size);
  return line + "…";
}

} // namespace

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

void append_folded(std::string& out, std::string_view text) {
  for (char c : text) {
    if (!is_blank(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
}

std::string one_line(std::string_view text, std::size_t most_characters) {
  std::string line;
  bool blank = false;
  while (!text.empty()) {
    auto character = first_character(text);
    text.remove_prefix(character.size);
    if (character.code == ' ' || !is_visible(character.code)) {
      blank = !line.empty();
      continue;
    }
    if (std::exchange(blank, false)) line += ' ';
    append_utf8(line, character.code);
  }
  return cut(std::move(line), most_characters);
}

std::string visible(std::string_view text, std::size_t most_characters) {
  std::vector<std::string> shown; // character by character
  while (!text.empty()) {
    auto character = first_character(text);
    shown.push_back(escaped(character, text.substr(0, character.size)));
    text.remove_prefix(character.size);
  }
  if (shown.size() > most_characters) {
    auto end = static_cast<std::ptrdiff_t>(most_characters / 4); // its last words matter, too
    auto begin = static_cast<std::ptrdiff_t>(most_characters) - end - 1;
    shown[static_cast<std::size_t>(begin)] = "…";
    shown.erase(shown.begin() + begin + 1, shown.end() - end);
  }
  return fmt::format("{}", fmt::join(shown, ""));
}

std::string format_count(std::int64_t count) {
  std::string digits = fmt::format("{}", count);
  std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string counted_as_text(std::int64_t count, std::string_view noun, std::string_view nouns) {
  if (count == 1) return fmt::format("1 {}", noun);
  auto number = format_count(count);
  return nouns.empty() ? fmt::format("{} {}s", number, noun) : fmt::format("{} {}", number, nouns);
}

std::string listed(std::span<const std::string> names, std::size_t most) {
  auto shown = names.first(std::min(names.size(), most));
  auto text = fmt::format("{}", fmt::join(shown, ", "));
  return names.size() > most ? fmt::format("{} and {} more", text, names.size() - most) : text;
}

} // namespace broadsheet
