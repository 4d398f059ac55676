// JSON (RFC 8259) as a tree in which every value knows its place in the text. Unlike a usual
// document model it keeps repeated keys and, after a syntax error, everything that came before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "legacy/source.h"

namespace broadsheet::legacy {

struct JsonMember;

struct JsonValue {
  enum class Kind { null, boolean, integer, number, text, array, object };

  Kind kind = Kind::null;
  bool complete = true;            // false for what a syntax error cut off
  std::size_t offset = 0;          // where it begins
  std::string text;                // Kind::text
  std::int64_t integer = 0;        // Kind::integer
  double number = 0;               // Kind::integer and Kind::number
  std::vector<JsonMember> members; // of an object, and, without keys, of an array

  // The member's value, of several the first; null when there is none or this is no object.
  const JsonValue* find(std::string_view key) const;
};

struct JsonMember {
  std::string key;
  std::size_t offset = 0; // of the key
  JsonValue value;
};

// A syntax error is reported with its place. Nesting deeper than 32 levels is an error, too.
JsonValue parse_json(const SourceFile& source, Diagnostics& diagnostics);

} // namespace broadsheet::legacy
