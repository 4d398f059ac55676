// Reads the narrow form of YAML that broadsheet writes, about fifteen times as fast as the full parser. Most
// of what a build reads are day files, and nearly all of them are as we wrote them.
//
//   map    = { key ":" ( " " value | " >-" folded | newline ( map | list ) ) newline }
//   list   = { "- " ( map | value newline ) }                      two spaces deeper than its parent
//   value  = plain | quoted | "[" [ value { ", " value } ] "]" | "{" [ pair { ", " pair } ] "}"
//   pair   = key ": " value
//   key    = lower-case letters and "_"
//   plain  = see is_plain_scalar
//   quoted = double quotes on one line with the escapes \" \\ \n \t
//   folded = lines two spaces deeper than the key, and empty lines between them
//
// Anything else, including comments and errors, goes to the parser. A test checks that it agrees with the
// parser on every document it does read.
#pragma once

#include <optional>
#include <string_view>

#include "yaml/parser.h"

namespace broadsheet::yaml {

// The document, or nothing when it is not in this form. Places are as in parse_document.
std::optional<Node> read_plain_form(std::string_view document, int lines_before);

} // namespace broadsheet::yaml
