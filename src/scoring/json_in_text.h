// JSON as it comes from a model: among remarks and thoughts, between fences, several values, cut off.
//
// The text is read once, from left to right. Where a value cannot go on it is left incomplete, and the next
// { or [ begins another one: a mistake costs what stands around it and not what follows. What is read of the
// beginning of a text never depends on its end, except that a closing </think> without an opening one takes
// back what came before.
//
// Besides JSON, the dictionaries of Python count ('single quotes', None, True), as do commas before a closing
// bracket, line breaks within strings, and TeX within strings (json_string.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::scoring {

struct JsonMember;

struct JsonValue {
  enum class Kind { null, boolean, number, text, array, object };

  Kind kind = Kind::null;
  bool complete = true;            // false for arrays and objects whose end was not met
  std::string text;                // of a text, decoded; of a number, as it is written, such as 8.0 or 8/10
  std::vector<JsonMember> members; // of an object, repeated keys too; of an array, without keys
};

struct JsonMember {
  std::string key;
  JsonValue value;
};

struct JsonInText {
  std::vector<JsonValue> values; // arrays and objects, in their order
  bool cut_off = false;          // the text ends within a value or a thought
};

// Takes time in proportion to the length of `text`, whatever it holds. Nesting deeper than 32 levels is a
// mistake like any other.
JsonInText find_json(std::string_view text);

} // namespace broadsheet::scoring
