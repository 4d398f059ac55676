// JSON (RFC 8259) as a plain value: built in code, or read from a text; then every value knows its place in
// it. Members keep their order, and keys that are repeated are kept too.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace broadsheet {

struct JsonMember;

struct Json {
  enum class Kind { null, boolean, integer, number, text, array, object };

  Kind kind = Kind::null;
  bool complete = true;            // false for an array or object that a mistake in the text cut off
  bool boolean = false;            // Kind::boolean
  std::size_t offset = 0;          // in bytes: where it begins in the text it was read from
  std::int64_t integer = 0;        // Kind::integer
  double number = 0;               // Kind::integer and Kind::number
  std::string text;                // Kind::text; otherwise empty
  std::vector<JsonMember> members; // of an object; of an array, without keys

  Json(); // null
  // Values are written as such: NOLINTBEGIN(google-explicit-constructor)
  Json(std::nullptr_t);
  template <std::same_as<bool> Boolean>
  Json(Boolean value);
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) Json(Integer value);
  Json(double value);
  Json(std::string value);
  Json(std::string_view value);
  Json(const char* value);
  // null if there is none
  template <typename Value>
  Json(const std::optional<Value>& value);
  // An array.
  template <std::ranges::contiguous_range Values>
  requires(!std::convertible_to<const Values&, std::string_view>) Json(const Values& values);
  // An object: Json{{"date", date}, {"papers", Json::array()}}.
  Json(std::initializer_list<JsonMember> object);
  // NOLINTEND(google-explicit-constructor)

  static Json array();
  static Json array(std::vector<Json> items);
  static Json object();

  bool is_null() const { return kind == Kind::null; }
  bool is_array() const { return kind == Kind::array; }
  bool is_object() const { return kind == Kind::object; }

  // Nothing if the value is of another kind.
  std::optional<bool> as_boolean() const;
  std::optional<std::int64_t> as_integer() const;
  std::optional<double> as_number() const; // an integer is one too
  std::optional<std::string> as_text() const;

  // The value of the first member of that name; null if there is none or this is not an object.
  const Json* find(std::string_view key) const;
  // The same, but a null value if there is none: json["usage"]["total_tokens"].as_integer().
  const Json& operator[](std::string_view key) const;

  // Replaces the member or appends it. Compares with every key: append to `members` to build large objects.
  Json& set(std::string_view key, Json value);
  Json& push_back(Json item); // to an array
};

struct JsonMember {
  std::string key;
  Json value = {};
  std::size_t offset = 0; // of the key
};

// Defined here since a vector of members needs to know them.
template <std::same_as<bool> Boolean>
Json::Json(Boolean value) : kind(Kind::boolean), boolean(value) {}

template <std::integral Integer>
requires(!std::same_as<Integer, bool>) Json::Json(Integer value) : Json(static_cast<double>(value)) {
  if (!std::in_range<std::int64_t>(value)) return; // stays a number
  kind = Kind::integer;
  integer = static_cast<std::int64_t>(value);
}

template <typename Value>
Json::Json(const std::optional<Value>& value) {
  if (value) *this = Json(*value);
}

template <std::ranges::contiguous_range Values>
requires(!std::convertible_to<const Values&, std::string_view>) Json::Json(const Values& values)
    : kind(Kind::array) {
  for (const auto& value : values) push_back(value);
}

// How deep arrays and objects can be nested. Deeper is a mistake in the text, so that no input can exhaust
// the stack.
inline constexpr int deepest_json = 32;

struct JsonFailure {
  std::size_t offset = 0; // of the byte or token that is wrong
  std::string message;
};

struct ParsedJson {
  Json value; // after a failure: what came before it
  std::optional<JsonFailure> failure;
};
ParsedJson parse_json(std::string_view text);

// For callers that need not know what is wrong: null if `text` is not JSON.
Json json_or_null(std::string_view text);

// All on one line without `indent`, else a line for each value, indented by that many spaces a level. No
// line break at the end. Bytes that are not UTF-8 become U+FFFD, numbers that are not finite null.
std::string format_json(const Json& value, std::optional<int> indent = std::nullopt);

} // namespace broadsheet
