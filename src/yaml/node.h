// A parsed YAML document as plain values, each with its place in the file.
#pragma once

#include <string>
#include <vector>

namespace broadsheet::yaml {

enum class Kind { null, scalar, list, map };

struct Node {
  Kind kind = Kind::null;
  bool quoted = false;        // a scalar that is text whatever it looks like: in quotes, or a block
  int line = 0;               // from 1; 0 where the whole file is meant
  int column = 0;             // from 1, in bytes
  std::string text;           // of a scalar
  std::vector<Node> children; // of a list its items; of a map key, value, key, value, …

  bool operator==(const Node&) const = default;
};

} // namespace broadsheet::yaml
