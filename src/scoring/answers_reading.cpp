#include "scoring/answers_reading.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "paper/paper_id.h"
#include "text/characters.h"

namespace broadsheet::scoring {
namespace {

constexpr std::size_t few = 5;

std::string_view trim(std::string_view text) {
  while (!text.empty() && text::is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && text::is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// "0801.1200" and 801.12 are the same number; empty for what is none.
std::string number_of(std::string_view text) {
  auto point = text.find('.');
  bool is_number =
      point != text.npos && text.find_first_not_of("0123456789.") == text.npos && text.rfind('.') == point;
  if (!is_number) return {};
  auto first = std::min(text.find_first_not_of('0'), point);
  auto last = text.find_last_not_of('0');
  return std::string(text.substr(first, last + 1 - first));
}

// Names of members as they are compared.
std::string plain_name(std::string_view key) {
  std::string name;
  for (char c : key) {
    if (text::is_ascii_letter(c) || text::is_digit(c)) name += lower(c);
  }
  return name;
}

// Characters that may not stand in a line: the text's own breaks, and what would turn a terminal's lines
// over.
bool is_blank_character(char32_t code) {
  bool separator = code == 0x2028 || code == 0x2029;
  bool direction = code == 0x200E || code == 0x200F || code == 0x061C || (code >= 0x202A && code <= 0x202E) ||
                   (code >= 0x2066 && code <= 0x2069);
  return code <= ' ' || separator || direction || !text::is_permitted(code);
}

// `line` with at most so many characters.
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

AskedPapers::AskedPapers(std::span<const std::string> ids) : ids_(ids.begin(), ids.end()) {
  for (const auto& id : ids_) {
    auto number = number_of(id);
    if (number.empty()) continue;
    auto [entry, is_new] = by_number_.emplace(std::move(number), &id);
    if (!is_new) entry->second = nullptr;
  }
}

const std::string* AskedPapers::find(std::string_view id) const {
  auto found = ids_.find(bare_id(id));
  return found == ids_.end() ? nullptr : &*found;
}

const std::string* AskedPapers::find(const JsonValue& id) const {
  if (id.kind != JsonValue::Kind::text && id.kind != JsonValue::Kind::number) return nullptr;
  if (const auto* found = find(id.text)) return found;
  if (id.kind != JsonValue::Kind::number) return nullptr;
  auto found = by_number_.find(number_of(id.text));
  return found == by_number_.end() ? nullptr : found->second;
}

std::string_view bare_id(std::string_view text) {
  text = trim(text);
  for (std::string_view address : {"arxiv.org/abs/", "arxiv.org/pdf/"}) {
    if (auto at = text.find(address); at != text.npos) text.remove_prefix(at + address.size());
  }
  constexpr std::string_view prefix = "arxiv:";
  if (lower(text.substr(0, prefix.size())) == prefix) text = trim(text.substr(prefix.size()));
  return without_version(text);
}

bool is_one_of(std::string_view key, Names names) {
  constexpr std::size_t longest = 40; // of names; a key may be anything
  return key.size() <= longest && std::ranges::find(names, plain_name(key)) != names.end();
}

std::vector<const JsonValue*> members_named(const JsonValue& object, Names names) {
  std::vector<const JsonValue*> found;
  if (object.kind != JsonValue::Kind::object) return found;
  for (const auto& member : object.members) {
    if (is_one_of(member.key, names)) found.push_back(&member.value);
  }
  return found;
}

std::string text_of(const JsonValue& object, Names names, std::size_t most_characters) {
  auto members = members_named(object, names);
  auto text = std::ranges::find(members, JsonValue::Kind::text, &JsonValue::kind);
  return text == members.end() ? std::string() : one_line((*text)->text, most_characters);
}

std::string one_line(std::string_view text, std::size_t most_characters) {
  std::string line;
  bool blank = false;
  while (!text.empty()) {
    auto character = first_character(text);
    text.remove_prefix(character.size);
    if (is_blank_character(character.code)) {
      blank = !line.empty();
      continue;
    }
    if (std::exchange(blank, false)) line += ' ';
    append_utf8(line, character.code);
  }
  return cut(std::move(line), most_characters);
}

std::string described(const JsonValue& value) {
  constexpr std::size_t most_characters = 40;
  switch (value.kind) {
  case JsonValue::Kind::null:
    return "null";
  case JsonValue::Kind::array:
    return "a list";
  case JsonValue::Kind::object:
    return "an object";
  case JsonValue::Kind::text:
    return fmt::format("\"{}\"", one_line(value.text, most_characters));
  default:
    return one_line(value.text, most_characters);
  }
}

std::string enumerated(std::span<const std::string> items) {
  auto shown = items.first(std::min(items.size(), few));
  auto text = fmt::format("{}", fmt::join(shown, ", "));
  return shown.size() == items.size() ? text : fmt::format("{} and {} more", text, items.size() - few);
}

Complaints complaints_about(std::string_view content, const JsonInText& json) {
  Complaints complaints;
  if (trim(content).empty())
    complaints.emplace_back("the answer is empty");
  else if (json.cut_off)
    complaints.emplace_back("the answer breaks off in the middle");
  else if (json.values.empty())
    complaints.emplace_back("the answer holds no JSON");
  return complaints;
}

Complaints shortened(Complaints complaints) {
  if (complaints.size() <= few) return complaints;
  auto more = complaints.size() - few;
  complaints.resize(few);
  complaints.push_back(fmt::format("and {} more", more));
  return complaints;
}

} // namespace broadsheet::scoring
