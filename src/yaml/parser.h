// One YAML document as a tree, through yaml-cpp: all of YAML but anchors and tags.
#pragma once

#include <string_view>

#include "yaml/node.h"

namespace broadsheet::yaml {

// Parses one document of the file `text`: `size` bytes from `begin`, after `lines_before` lines.
// A document without content is a null node. Throws SyntaxError (yaml/syntax_error.h).
Node parse_document(std::string_view text, std::size_t begin, std::size_t size, int lines_before);

} // namespace broadsheet::yaml
