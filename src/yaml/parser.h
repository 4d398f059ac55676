// Parses one YAML document with yaml-cpp into a tree of plain values, each with its place in the file. All of
// YAML except anchors and tags.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::yaml {

enum class Kind { null, scalar, list, map };

struct Node {
  Kind kind = Kind::null;
  bool quoted = false;        // a scalar that is always text: in quotes, or a block
  int line = 0;               // from 1; 0 for the whole file
  int column = 0;             // from 1, in bytes
  std::string text;           // of a scalar
  std::vector<Node> children; // a list's items; a map's key, value, key, value, …

  bool operator==(const Node&) const = default;
};

// Parses one document of the file `text`: `size` bytes from `begin`, after `lines_before` lines. A document
// without content is a null node. Throws SyntaxError (yaml/syntax_error.h).
Node parse_document(std::string_view text, std::size_t begin, std::size_t size, int lines_before);

} // namespace broadsheet::yaml
