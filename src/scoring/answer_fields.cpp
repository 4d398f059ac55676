#include "scoring/answer_fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "paper/names.h"

namespace broadsheet::scoring {
namespace {

constexpr std::size_t longest_description = 40; // in characters

// ---- the schema ---------------------------------------------------------------------------------

Json object_schema(std::span<const Field> fields, std::span<const std::string> topics);

// No minimum, maximum or enum of numbers: each is refused by some service. Values out of range are found when
// the answer is read.
Json schema_of(const Field& field, std::span<const std::string> topics) {
  switch (field.type) {
  case Field::Type::score:
    return {{"type", "integer"}, {"description", fmt::format("1 to {}", field.most)}};
  case Field::Type::topic: {
    Json ids(topics);
    if (std::ranges::find(topics, no_topic) == topics.end()) ids.push_back(no_topic);
    return {{"type", "string"}, {"enum", std::move(ids)}};
  }
  case Field::Type::list:
    return {{"type", "array"},
            {"items", field.items.empty() ? Json{{"type", "string"}} : object_schema(field.items, topics)}};
  case Field::Type::id:
  case Field::Type::text:
    break;
  }
  return {{"type", "string"}};
}

Json object_schema(std::span<const Field> fields, std::span<const std::string> topics) {
  auto properties = Json::object();
  auto required = Json::array();
  for (const Field& field : fields) {
    if (field.type == Field::Type::topic && topics.empty()) continue;
    properties.set(field.name, schema_of(field, topics));
    required.push_back(field.name);
  }
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

// ---- values -------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 10> number_words = {"one", "two",   "three", "four", "five",
                                                           "six", "seven", "eight", "nine", "ten"};

std::string_view take_letters(std::string_view& text) {
  auto end = std::ranges::find_if_not(text, is_letter);
  auto word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(word.size());
  return word;
}

// Takes "8", "8.0" or "eight" off the front of `text`.
std::optional<int> take_whole_number(std::string_view& text) {
  if (auto word = lower(take_letters(text)); !word.empty()) {
    auto found = std::ranges::find(number_words, word);
    if (found == number_words.end()) return std::nullopt;
    return static_cast<int>(found - number_words.begin()) + 1;
  }
  auto digits = text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
  auto number = parse_number<int>(digits);
  if (!number || digits.front() == '0') return std::nullopt;
  text.remove_prefix(digits.size());
  if (text.starts_with(".0")) text.remove_prefix(std::min(text.find_first_not_of('0', 1), text.size()));
  return number;
}

// Whether it has no number, in digits or words, that could be meant instead.
bool is_remark(std::string_view text) {
  bool has_word = false;
  while (!text.empty()) {
    auto word = lower(take_letters(text));
    if (std::ranges::find(number_words, word) != number_words.end()) return false;
    has_word = has_word || !word.empty();
    if (text.empty()) break;
    if (is_digit(text.front())) return false;
    text.remove_prefix(1);
  }
  return has_word;
}

// Whether a score can be followed by it: "(very relevant)", "- very relevant", ": very relevant".
bool is_remark_after_score(std::string_view text) {
  if (consume(text, "(")) return text.ends_with(')') && is_remark(text.substr(0, text.size() - 1));
  for (std::string_view mark : {"-", "–", "—", ":"}) {
    if (consume(text, mark)) return is_remark(text);
  }
  return false;
}

std::optional<int> parse_score(std::string_view text, int most) {
  text = trim(text);
  auto open = text.find('(');
  bool in_parentheses =
      open != text.npos && text.ends_with(')') && is_remark(text.substr(0, open)); // high (8)
  if (in_parentheses) text = trim(text.substr(open + 1, text.size() - open - 2));
  auto score = take_whole_number(text);
  if (!score || *score < 1 || *score > most) return std::nullopt;
  text = trim(text);
  bool has_scale = consume(text, "/") || consume_any_case(text, "out of ") || consume_any_case(text, "of ");
  text = trim(text);
  if (has_scale && take_whole_number(text) != most) return std::nullopt;
  text = trim(text);
  return text.empty() || (!in_parentheses && is_remark_after_score(text)) ? score : std::nullopt;
}

// An id without a prefix, address or version around it.
std::string_view bare_id(std::string_view text) {
  text = trim(text);
  for (std::string_view address : {"arxiv.org/abs/", "arxiv.org/pdf/"}) {
    if (auto at = text.find(address); at != text.npos) text.remove_prefix(at + address.size());
  }
  if (consume_any_case(text, "arxiv:")) text = trim(text);
  return without_version(text);
}

// "0801.1200" and 801.12 are the same number; empty for anything but a number with a point.
std::string number_of(std::string_view text) {
  auto point = text.find('.');
  bool is_number =
      point != text.npos && text.find_first_not_of("0123456789.") == text.npos && text.rfind('.') == point;
  if (!is_number) return {};
  auto first = std::min(text.find_first_not_of('0'), point);
  auto last = text.find_last_not_of('0');
  return std::string(text.substr(first, last + 1 - first));
}

} // namespace

Json title_schema() {
  return object_schema(fields::titles, {});
}

Json abstract_schema(std::span<const std::string> topics) {
  return object_schema(fields::scores, topics);
}

Json month_schema() {
  return object_schema(fields::month, {});
}

bool is_named(std::string_view key, const Field& field) {
  constexpr std::size_t longest = 40; // no name is longer; a key can be anything
  if (key.size() > longest) return false;
  auto plain = lower(key);
  std::erase_if(plain, [](char c) { return !is_letter_or_digit(c); });
  if (plain == field.name) return true;
  for (auto rest = field.aliases; !rest.empty();) {
    auto alias = rest.substr(0, rest.find(' '));
    if (plain == alias) return true;
    rest.remove_prefix(std::min(alias.size() + 1, rest.size()));
  }
  return false;
}

std::vector<const Json*> values_of(const Json& object, const Field& field) {
  std::vector<const Json*> values;
  if (!object.is_object()) return values;
  for (const JsonMember& member : object.members) {
    if (is_named(member.key, field)) values.push_back(&member.value);
  }
  return values;
}

const Json* list_of(const Json& object, const Field& field) {
  for (const Json* value : values_of(object, field)) {
    if (value->is_array() || value->is_object()) return value;
  }
  return nullptr;
}

std::string text_of(const Json& object, const Field& field) {
  for (const Json* value : values_of(object, field)) {
    if (value->kind == Json::Kind::text) return one_line(value->text, field.most);
  }
  return {};
}

std::optional<int> score_of(const Json& value, const Field& field) {
  return parse_score(value.text, static_cast<int>(field.most)); // only texts and numbers have a text to parse
}

AskedPapers::AskedPapers(std::span<const std::string> ids) : ids_(ids.begin(), ids.end()) {
  for (const auto& id : ids_) {
    if (auto number = number_of(id); !number.empty()) by_number_[number].push_back(id);
  }
}

std::set<std::string> AskedPapers::named_in(const JsonMember& entry) const {
  std::set<std::string> found;
  auto add = [&](std::string_view id) {
    if (auto same = ids_.find(bare_id(id)); same != ids_.end()) found.insert(*same);
  };
  auto add_value = [&](const Json& id) {
    add(id.text);
    auto same = id.kind == Json::Kind::number ? by_number_.find(number_of(id.text)) : by_number_.end();
    if (same != by_number_.end() && same->second.size() == 1) found.insert(same->second[0]);
  };
  add(entry.key);
  add_value(entry.value);
  for (const Json* id : values_of(entry.value, fields::paper_id)) add_value(*id);
  return found;
}

std::string described(const Json& value) {
  switch (value.kind) {
  case Json::Kind::null:
    return "null";
  case Json::Kind::boolean:
    return value.boolean ? "true" : "false";
  case Json::Kind::array:
    return "a list";
  case Json::Kind::object:
    return "an object";
  case Json::Kind::text:
    return fmt::format("\"{}\"", one_line(value.text, longest_description));
  default:
    return one_line(value.text, longest_description);
  }
}

std::string described_paper(const JsonMember& entry) {
  auto ids = values_of(entry.value, fields::paper_id);
  if (!ids.empty()) return described(*ids[0]);
  return is_paper_id(bare_id(entry.key)) ? std::string(bare_id(entry.key)) : described(entry.value);
}

Complaints complaints_about(std::string_view content, const JsonInText& json) {
  if (trim(content).empty()) return {"the answer is empty"};
  if (json.cut_off) return {"the answer breaks off in the middle"};
  if (json.values.empty()) return {"the answer contains no JSON"};
  return {};
}

Complaints shortened(Complaints complaints) {
  constexpr std::size_t few = 5;
  if (complaints.size() <= few) return complaints;
  auto more = complaints.size() - few;
  complaints.resize(few);
  complaints.push_back(fmt::format("and {} more", more));
  return complaints;
}

} // namespace broadsheet::scoring
