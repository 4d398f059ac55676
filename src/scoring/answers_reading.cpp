#include "scoring/answers_reading.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "paper/names.h"

namespace broadsheet::scoring {
namespace {

constexpr std::size_t few = 5;

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
    if (is_letter_or_digit(c)) name += lower(c);
  }
  return name;
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
