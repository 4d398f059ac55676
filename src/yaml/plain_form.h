// Reads the narrow form of YAML that broadsheet writes, some fifteen times as fast as the parser for
// all of YAML: day files are the most that a build reads, and nearly all of them are as we wrote them.
//
//   map    = { key ":" ( " " value | " >-" folded | newline ( map | list ) ) newline }
//   list   = { "- " ( map | value newline ) }                      two spaces further in than its parent
//   value  = plain | quoted | "[" [ value { ", " value } ] "]" | "{" [ pair { ", " pair } ] "}"
//   pair   = key ": " value
//   key    = lower-case letters and "_"
//   plain  = see is_plain_scalar
//   quoted = double quotes on one line with the escapes \" \\ \n \t
//   folded = lines two spaces further in than the key, and empty lines between them
//
// It has no opinion on anything else, comments and errors included: those go to the parser.
// A test holds it to the parser's result for every document it does read.
#pragma once

#include <optional>
#include <string_view>

#include "yaml/parser.h"

namespace broadsheet::yaml {

// The document, or nothing when it is not in this form. Places as by parse_document.
std::optional<Node> read_plain_form(std::string_view document, int lines_before);

} // namespace broadsheet::yaml
