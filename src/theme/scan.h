// Reads a template into tokens, as the Mustache specification (https://github.com/mustache/spec,
// version 1.4, without its optional modules) says, and finds what is wrong with it.
//
// Comments, changes of delimiters and the lines that a section, partial, comment or change of
// delimiters has for itself ("standalone" in the specification) are gone from the tokens.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "theme/template_file.h"

namespace broadsheet::theme {

enum class TokenKind {
  text,
  variable,  // {{name}}
  unescaped, // {{{name}}} and {{&name}}
  section,   // {{#name}}
  inverted,  // {{^name}}
  end,       // {{/name}}
  partial,   // {{> name}}
};

// The views point into the text of the file.
struct Token {
  TokenKind kind = TokenKind::text;
  std::string_view text; // the literal text, or the name
  std::size_t offset = 0;
  bool standalone = false; // it had a line for itself
  std::string_view indent; // the blanks before a standalone partial
};

// The tokens are in order. When no error was added, sections are balanced and names are valid.
std::vector<Token> scan(const TemplateFile& file, Diagnostics& diagnostics);

// {{#name}}: a tag as a template would have it with the usual delimiters.
std::string written_tag(TokenKind kind, std::string_view name);

} // namespace broadsheet::theme
