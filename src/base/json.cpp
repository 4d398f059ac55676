#include "base/json.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace broadsheet {
namespace {

// Walks over the text and lets the builder see how far the parser has read.
class TrackedIterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  TrackedIterator(const char* position, const char*& seen) : position_(position), seen_(&seen) {}
  reference operator*() const { return *position_; }
  TrackedIterator& operator++() {
    *seen_ = ++position_;
    return *this;
  }
  bool operator==(const TrackedIterator& other) const { return position_ == other.position_; }

private:
  const char* position_;
  const char** seen_;
};

// Receives the events of nlohmann::json::sax_parse; its member functions are the interface that function
// requires, and return whether to continue.
class TreeBuilder {
public:
  explicit TreeBuilder(std::string_view text) : text_(text), seen_(text.data()) {}

  const char*& seen() { return seen_; }
  ParsedJson take() &&;

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(std::int64_t value) { return add(value); }
  bool number_unsigned(std::uint64_t value) { return add(value); }
  bool number_float(double value, const std::string&) { return add(value); }
  bool string(std::string& value) { return add(std::move(value)); }
  bool binary(nlohmann::json::binary_t&) { return false; } // not in text
  bool key(std::string& name) {
    key_ = std::move(name);
    key_offset_ = next_offset();
    return true;
  }
  bool start_object(std::size_t) { return open(Json::Kind::object); }
  bool start_array(std::size_t) { return open(Json::Kind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t position, const std::string& token, const std::exception& exception);

private:
  std::size_t next_offset();
  bool add(Json value);
  bool open(Json::Kind kind);
  bool close();
  void fold();

  std::string_view text_;
  const char* seen_;     // how far the parser has read
  std::size_t read_ = 0; // the end of the last token
  ParsedJson parsed_;
  std::vector<JsonMember> open_; // objects and arrays not yet closed, outermost first
  std::string key_;
  std::size_t key_offset_ = 0;
};

// Where the token that was just read begins. The parser may have read one character more than the last token
// when that was a number; it is white space or punctuation.
std::size_t TreeBuilder::next_offset() {
  auto begin = text_.find_first_not_of(" \n\t\r,:", read_);
  read_ = static_cast<std::size_t>(seen_ - text_.data());
  return std::min(begin, text_.size());
}

bool TreeBuilder::add(Json value) {
  value.offset = next_offset();
  if (open_.empty())
    parsed_.value = std::move(value);
  else
    open_.back().value.members.push_back({std::exchange(key_, {}), std::move(value), key_offset_});
  return true;
}

bool TreeBuilder::open(Json::Kind kind) {
  JsonMember& opened = open_.emplace_back(JsonMember{std::exchange(key_, {}), Json(), key_offset_});
  opened.value.kind = kind;
  opened.value.complete = false;
  opened.value.offset = next_offset();
  if (open_.size() <= deepest_json) return true;
  parsed_.failure = {opened.value.offset, fmt::format("nested more than {} levels deep", deepest_json)};
  return false;
}

bool TreeBuilder::close() {
  read_ = static_cast<std::size_t>(seen_ - text_.data());
  open_.back().value.complete = true;
  fold();
  return true;
}

// Puts the innermost open value into the one around it.
void TreeBuilder::fold() {
  JsonMember inner = std::move(open_.back());
  open_.pop_back();
  if (open_.empty())
    parsed_.value = std::move(inner.value);
  else
    open_.back().value.members.push_back(std::move(inner));
}

bool TreeBuilder::parse_error(std::size_t position, const std::string&, const std::exception& exception) {
  std::string_view reason = exception.what(); // "[…] parse error at line 1, column 2: … - reason"
  if (auto dash = reason.find(" - "); dash != std::string_view::npos) reason.remove_prefix(dash + 3);
  if (auto read = reason.find("; last read"); read != std::string_view::npos) reason = reason.substr(0, read);
  // The failure is at the start of a token in the wrong place, and inside a malformed one.
  auto place = reason.starts_with("unexpected") ? next_offset() : std::max<std::size_t>(position, 1) - 1;
  parsed_.failure = {place, fmt::format("not valid JSON: {}", reason)};
  return false;
}

ParsedJson TreeBuilder::take() && {
  while (!open_.empty()) fold();
  return std::move(parsed_);
}

bool is_plain(char c) {
  return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

void append_scalar(std::string& out, const nlohmann::json& value) {
  out += value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Escapes the characters that change the direction of text, since what is exported may be shown in a
// terminal.
void escape_direction_controls(std::string& json, std::size_t from) {
  std::string escaped;
  for (std::string_view rest = std::string_view(json).substr(from); !rest.empty();) {
    auto [code, size, valid] = first_character(rest);
    if (valid && is_direction_control(code))
      escaped += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(code));
    else
      escaped.append(rest, 0, size);
    rest.remove_prefix(size);
  }
  json.replace(from, json.npos, escaped);
}

void append_text(std::string& out, const std::string& text) {
  if (std::ranges::all_of(text, is_plain)) {
    out.append(1, '"').append(text).append(1, '"');
  } else {
    auto from = out.size();
    append_scalar(out, text);
    escape_direction_controls(out, from);
  }
}

// `indent` in spaces; negative: all on one line.
void append(std::string& out, const Json& value, int indent, int level);

void append_members(std::string& out, const Json& value, int indent, int level) {
  auto break_line = [&](int at) {
    if (indent >= 0)
      out.append(1, '\n').append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(at), ' ');
  };
  out += value.is_object() ? '{' : '[';
  for (const JsonMember& member : value.members) {
    if (&member != &value.members.front()) out += ',';
    break_line(level + 1);
    if (value.is_object()) {
      append_text(out, member.key);
      out += indent >= 0 ? ": " : ":";
    }
    append(out, member.value, indent, level + 1);
  }
  if (!value.members.empty()) break_line(level);
  out += value.is_object() ? '}' : ']';
}

void append(std::string& out, const Json& value, int indent, int level) {
  switch (value.kind) {
  case Json::Kind::null:
    out += "null";
    return;
  case Json::Kind::boolean:
    out += value.boolean ? "true" : "false";
    return;
  case Json::Kind::integer:
    out += std::to_string(value.integer);
    return;
  case Json::Kind::number:
    return append_scalar(out, value.number);
  case Json::Kind::text:
    return append_text(out, value.text);
  case Json::Kind::array:
  case Json::Kind::object:
    return append_members(out, value, indent, level);
  }
}

} // namespace

Json::Json(std::initializer_list<JsonMember> object) : kind(Kind::object), members(object) {}

Json::Json() = default;
Json::Json(std::nullptr_t) {}
Json::Json(double value) : kind(Kind::number), number(value) {}
Json::Json(std::string value) : kind(Kind::text), text(std::move(value)) {}
Json::Json(std::string_view value) : Json(std::string(value)) {}
Json::Json(const char* value) : Json(std::string(value)) {}

Json Json::array() {
  return array(std::vector<Json>());
}

Json Json::array(std::vector<Json> items) {
  Json result;
  result.kind = Kind::array;
  for (Json& item : items) result.push_back(std::move(item));
  return result;
}

Json Json::object() {
  return Json(std::initializer_list<JsonMember>{});
}

std::optional<bool> Json::as_boolean() const {
  return kind == Kind::boolean ? std::optional(boolean) : std::nullopt;
}

std::optional<std::int64_t> Json::as_integer() const {
  return kind == Kind::integer ? std::optional(integer) : std::nullopt;
}

std::optional<double> Json::as_number() const {
  return kind == Kind::integer || kind == Kind::number ? std::optional(number) : std::nullopt;
}

std::optional<std::string> Json::as_text() const {
  return kind == Kind::text ? std::optional(text) : std::nullopt;
}

const Json* Json::find(std::string_view key) const {
  if (kind != Kind::object) return nullptr;
  auto found = std::ranges::find(members, key, &JsonMember::key);
  return found == members.end() ? nullptr : &found->value;
}

const Json& Json::operator[](std::string_view key) const {
  static const Json none;
  const Json* found = find(key);
  return found ? *found : none;
}

Json& Json::set(std::string_view key, Json value) {
  auto found = std::ranges::find(members, key, &JsonMember::key);
  if (found == members.end())
    return members.emplace_back(JsonMember{std::string(key), std::move(value)}).value;
  return found->value = std::move(value);
}

Json& Json::push_back(Json item) {
  return members.emplace_back(JsonMember{{}, std::move(item)}).value;
}

ParsedJson parse_json(std::string_view text) {
  TreeBuilder builder(text);
  TrackedIterator first(text.data(), builder.seen());
  TrackedIterator last(text.data() + text.size(), builder.seen());
  nlohmann::json::sax_parse(first, last, &builder);
  auto parsed = std::move(builder).take();
  auto null = text.find('\0'); // where nlohmann thinks the text ends
  if (!parsed.failure && null != text.npos) parsed.failure = {null, "not valid JSON: a null character"};
  return parsed;
}

Json json_or_null(std::string_view text) {
  auto [value, failure] = parse_json(text);
  return failure ? Json() : std::move(value);
}

std::string format_json(const Json& value, std::optional<int> indent) {
  std::string text;
  append(text, value, indent.value_or(-1), 0);
  return text;
}

} // namespace broadsheet
