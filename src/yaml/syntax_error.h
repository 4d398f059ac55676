// Explains what is wrong with a text that is not YAML, for the person who wrote it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "yaml/parser.h"

namespace broadsheet::yaml {

struct SyntaxError {
  int line = 0;   // from 1
  int column = 0; // from 1, in bytes
  std::string message;
  std::string help;
};

// The parser's state when it gave up.
struct ParserState {
  std::string_view text;           // the whole file
  const Node* innermost = nullptr; // the list or map that has not ended, if any
  const Node* last = nullptr;      // the value that started last, if any
};

// `found` has yaml-cpp's message and place. The result has a better message, and often a better place.
SyntaxError explain(const SyntaxError& found, const ParserState& state);

// For a control character, or a byte that is not UTF-8, at `offset`.
SyntaxError unreadable_character(std::string_view text, std::size_t offset);

} // namespace broadsheet::yaml
