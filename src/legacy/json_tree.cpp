#include "legacy/json_tree.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace broadsheet::legacy {
namespace {

constexpr std::size_t deepest = 32;

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

// Takes the events of nlohmann::json::sax_parse; its member functions are the interface that
// function asks for, and return whether to go on.
class TreeBuilder {
public:
  TreeBuilder(const SourceFile& source, Diagnostics& diagnostics)
      : source_(&source), diagnostics_(&diagnostics), seen_(source.text.data()) {}

  const char*& seen() { return seen_; }
  JsonValue take_root();

  bool null() { return add(JsonValue::Kind::null); }
  bool boolean(bool) { return add(JsonValue::Kind::boolean); }
  bool number_integer(std::int64_t value) { return add_integer(value); }
  bool number_unsigned(std::uint64_t value) {
    return value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
               ? add_integer(static_cast<std::int64_t>(value))
               : number_float(static_cast<double>(value), {});
  }
  bool number_float(double value, const std::string&) {
    add(JsonValue::Kind::number);
    last().number = value;
    return true;
  }
  bool string(std::string& value) {
    add(JsonValue::Kind::text);
    last().text = std::move(value);
    return true;
  }
  bool binary(nlohmann::json::binary_t&) { return false; } // not in text
  bool key(std::string& name) {
    key_ = std::move(name);
    key_offset_ = next_offset();
    return true;
  }
  bool start_object(std::size_t) { return open(JsonValue::Kind::object); }
  bool start_array(std::size_t) { return open(JsonValue::Kind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t position, const std::string& token, const std::exception& exception);

private:
  std::size_t next_offset();
  bool add(JsonValue::Kind kind);
  bool add_integer(std::int64_t value);
  bool open(JsonValue::Kind kind);
  bool close();
  JsonValue& last() { return open_.empty() ? root_ : open_.back().value.members.back().value; }

  const SourceFile* source_;
  Diagnostics* diagnostics_;
  const char* seen_;     // how far the parser has read
  std::size_t read_ = 0; // the end of the last token
  JsonValue root_;
  std::vector<JsonMember> open_; // objects and arrays not yet closed, outermost first
  std::string key_;
  std::size_t key_offset_ = 0;
};

// Where the token that was just read begins. The parser may have read one character more
// than the last token when that was a number; it is white space or punctuation.
std::size_t TreeBuilder::next_offset() {
  auto between_tokens = [](char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == ',' || c == ':';
  };
  std::string_view text = source_->text;
  auto begin =
      std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(read_), text.end(), between_tokens);
  read_ = static_cast<std::size_t>(seen_ - text.data());
  return static_cast<std::size_t>(begin - text.begin());
}

bool TreeBuilder::add(JsonValue::Kind kind) {
  JsonValue value;
  value.kind = kind;
  value.offset = next_offset();
  if (open_.empty())
    root_ = std::move(value);
  else
    open_.back().value.members.push_back({std::exchange(key_, {}), key_offset_, std::move(value)});
  return true;
}

bool TreeBuilder::add_integer(std::int64_t value) {
  add(JsonValue::Kind::integer);
  last().integer = value;
  last().number = static_cast<double>(value);
  return true;
}

bool TreeBuilder::open(JsonValue::Kind kind) {
  JsonMember member{std::exchange(key_, {}), key_offset_, {}};
  member.value.kind = kind;
  member.value.complete = false;
  member.value.offset = next_offset();
  open_.push_back(std::move(member));
  if (open_.size() <= deepest) return true;
  diagnostics_->push_back(finding_at(Severity::error, *source_, open_.back().value.offset,
                                     fmt::format("nested more than {} levels deep", deepest),
                                     "this is no file of the older system; move it elsewhere"));
  return false;
}

bool TreeBuilder::close() {
  read_ = static_cast<std::size_t>(seen_ - source_->text.data());
  open_.back().value.complete = true;
  JsonMember closed = std::move(open_.back());
  open_.pop_back();
  if (open_.empty())
    root_ = std::move(closed.value);
  else
    open_.back().value.members.push_back(std::move(closed));
  return true;
}

bool TreeBuilder::parse_error(std::size_t position, const std::string&, const std::exception& exception) {
  std::string_view reason = exception.what(); // "[…] parse error at line 1, column 2: … - reason"
  if (auto dash = reason.find(" - "); dash != std::string_view::npos) reason.remove_prefix(dash + 3);
  if (auto read = reason.find("; last read"); read != std::string_view::npos) reason = reason.substr(0, read);
  // A token in the wrong place is pointed at as a whole, a malformed one where it goes wrong.
  std::size_t place =
      reason.starts_with("unexpected") ? next_offset() : std::max<std::size_t>(position, 1) - 1;
  diagnostics_->push_back(finding_at(Severity::error, *source_, place,
                                     fmt::format("not valid JSON: {}", reason),
                                     "what comes before is kept; restore the file and import again"));
  return false;
}

JsonValue TreeBuilder::take_root() {
  for (; !open_.empty(); open_.pop_back()) {
    JsonMember& inner = open_.back();
    if (open_.size() == 1)
      root_ = std::move(inner.value);
    else
      open_[open_.size() - 2].value.members.push_back(std::move(inner));
  }
  return std::move(root_);
}

} // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  if (kind != Kind::object) return nullptr;
  auto found = std::ranges::find(members, key, &JsonMember::key);
  return found == members.end() ? nullptr : &found->value;
}

JsonValue parse_json(const SourceFile& source, Diagnostics& diagnostics) {
  TreeBuilder builder(source, diagnostics);
  const char* begin = source.text.data();
  TrackedIterator first(begin, builder.seen());
  TrackedIterator last(begin + source.text.size(), builder.seen());
  nlohmann::json::sax_parse(first, last, &builder);
  return builder.take_root();
}

} // namespace broadsheet::legacy
