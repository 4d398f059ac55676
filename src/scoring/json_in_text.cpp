#include "scoring/json_in_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/text.h"
#include "scoring/json_string.h"

namespace broadsheet::scoring {
namespace {

constexpr std::size_t deepest = 32;

// What models put around what they think before they answer, in lower case.
struct Thought {
  std::string_view opening;
  std::string_view closing;
};
constexpr std::array thoughts = {
    Thought{"<think>", "</think>"},
    Thought{"<thinking>", "</thinking>"},
    Thought{"<thought>", "</thought>"},
    Thought{"<reasoning>", "</reasoning>"},
    Thought{"[think]", "[/think]"},
    Thought{"◁think▷", "◁/think▷"},
    Thought{"<|channel|>analysis", "<|channel|>final"},
};
constexpr std::string_view beginnings = "{[<\xE2"; // of values and of the marks of thoughts

bool same_letter(char a, char b) {
  return lower(a) == b;
}

bool begins_with(std::string_view text, std::string_view mark) {
  return std::ranges::equal(text.substr(0, mark.size()), mark, same_letter);
}

class Finder {
public:
  explicit Finder(std::string_view text) : text_(text) {}
  JsonInText find() &&;

private:
  bool thought();
  void value_in_text();
  bool step();
  bool value(std::string key);
  bool number(std::string key);
  bool word(std::string key);
  std::optional<std::string> quoted();

  void open(std::string key);
  void add(std::string key, JsonValue::Kind kind, std::string text = {});
  void close();
  void abandon();
  void fold();

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  std::string_view take_while(bool (*belongs)(char));

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<JsonMember> open_; // arrays and objects not yet closed, outermost first
  bool comma_due_ = false;       // a value has just been read
  JsonInText found_;
};

JsonInText Finder::find() && {
  while ((at_ = text_.find_first_of(beginnings, at_)) != text_.npos) {
    if (thought()) continue;
    if (peek() == '{' || peek() == '[')
      value_in_text();
    else
      ++at_;
  }
  return std::move(found_);
}

// Passes over the thought that begins or ends here; whether one does.
bool Finder::thought() {
  auto rest = text_.substr(at_);
  auto closes = [&](const Thought& thought) { return begins_with(rest, thought.closing); };
  if (const auto* closed = std::ranges::find_if(thoughts, closes); closed != thoughts.end()) {
    found_.values.clear(); // the opening mark was part of the prompt
    at_ += closed->closing.size();
    return true;
  }
  if (!found_.values.empty()) return false; // it would be a word of a comment in which quotes went wrong
  auto opens = [&](const Thought& thought) { return begins_with(rest, thought.opening); };
  const auto* opened = std::ranges::find_if(thoughts, opens);
  if (opened == thoughts.end()) return false;
  auto mark = opened->closing;
  auto end = std::search(rest.begin(), rest.end(), mark.begin(), mark.end(), same_letter);
  found_.cut_off = end == rest.end();
  at_ = found_.cut_off ? text_.size() : at_ + static_cast<std::size_t>(end - rest.begin()) + mark.size();
  return true;
}

void Finder::value_in_text() {
  open({});
  while (!open_.empty()) {
    take_while(is_blank);
    if (!step()) abandon();
  }
}

// Reads one bracket, comma or member of the innermost value; false where it cannot go on.
bool Finder::step() {
  bool in_object = open_.back().value.kind == JsonValue::Kind::object;
  if (peek() == (in_object ? '}' : ']')) {
    close();
    return true;
  }
  if (comma_due_) {
    if (peek() != ',') return false;
    ++at_;
    comma_due_ = false;
    return true;
  }
  if (!in_object) return value({});
  auto key = quoted();
  take_while(is_blank);
  if (!key || peek() != ':') return false;
  ++at_;
  take_while(is_blank);
  return value(std::move(*key));
}

bool Finder::value(std::string key) {
  char first = peek();
  if (first == '{' || first == '[') {
    if (open_.size() == deepest) return false;
    open(std::move(key));
    return true;
  }
  if (auto text = quoted()) {
    add(std::move(key), JsonValue::Kind::text, std::move(*text));
    return true;
  }
  return is_letter(first) ? word(std::move(key)) : number(std::move(key));
}

bool Finder::number(std::string key) {
  auto digits = take_while(
      [](char c) { return is_digit(c) || std::string_view("+-.eE/").find(c) != std::string_view::npos; });
  if (digits.empty() || at_ == text_.size()) return false; // more of it may have been cut off
  add(std::move(key), JsonValue::Kind::number, std::string(digits));
  return true;
}

bool Finder::word(std::string key) {
  auto name = lower(take_while(is_letter));
  bool is_null = name == "null" || name == "none";
  if (!is_null && name != "true" && name != "false") return false;
  add(std::move(key), is_null ? JsonValue::Kind::null : JsonValue::Kind::boolean, std::move(name));
  return true;
}

// The string that begins here; nothing when there is none, or when it has no end.
std::optional<std::string> Finder::quoted() {
  char quote = peek();
  if (quote != '"' && quote != '\'') return std::nullopt;
  auto begin = at_ + 1;
  for (at_ = begin; at_ < text_.size() && text_[at_] != quote; ++at_) {
    if (text_[at_] == '\\') ++at_;
  }
  if (at_ >= text_.size()) {
    at_ = text_.size();
    return std::nullopt;
  }
  return decode_json_string(text_.substr(begin, at_++ - begin));
}

void Finder::open(std::string key) {
  auto kind = peek() == '{' ? JsonValue::Kind::object : JsonValue::Kind::array;
  open_.push_back({std::move(key), {.kind = kind, .complete = false, .text = {}, .members = {}}});
  comma_due_ = false;
  ++at_;
}

void Finder::add(std::string key, JsonValue::Kind kind, std::string text) {
  JsonValue value{.kind = kind, .text = std::move(text), .members = {}};
  open_.back().value.members.push_back({std::move(key), std::move(value)});
  comma_due_ = true;
}

void Finder::close() {
  open_.back().value.complete = true;
  fold();
  comma_due_ = true;
  ++at_;
}

// Leaves what is open incomplete; of what holds nothing, nothing is left.
void Finder::abandon() {
  found_.cut_off = at_ == text_.size();
  while (!open_.empty()) {
    if (open_.back().value.members.empty())
      open_.pop_back();
    else
      fold();
  }
}

void Finder::fold() {
  JsonMember inner = std::move(open_.back());
  open_.pop_back();
  if (open_.empty())
    found_.values.push_back(std::move(inner.value));
  else
    open_.back().value.members.push_back(std::move(inner));
}

std::string_view Finder::take_while(bool (*belongs)(char)) {
  auto rest = text_.substr(at_);
  auto size = static_cast<std::size_t>(std::ranges::find_if_not(rest, belongs) - rest.begin());
  at_ += size;
  return rest.substr(0, size);
}

} // namespace

JsonInText find_json(std::string_view text) {
  return Finder(text).find();
}

} // namespace broadsheet::scoring
