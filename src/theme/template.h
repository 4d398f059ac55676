// A template file, read into tokens as the Mustache specification (https://github.com/mustache/spec,
// version 1.4, without its optional modules) says, and what is wrong with it.
//
// Reading and rendering are our own, since a library reports neither the place of an error nor a missing
// name, looks names up at every use, and overflows the stack where sections nest without end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace broadsheet::theme {

// How deep sections and partials may nest. Ours reach 12.
inline constexpr std::size_t most_depth = 100;

struct TemplateFile {
  std::string path;  // as in Lookup
  std::string owner; // "theme broadsheet" or "the site's templates/"
  std::string text;
};

enum class TokenKind {
  text,
  variable,  // {{name}}
  unescaped, // {{{name}}} and {{&name}}
  section,   // {{#name}}
  inverted,  // {{^name}}
  end,       // {{/name}}
  partial,   // {{> name}}
};

// The views point into the text of the file. Comments, changes of delimiters and the lines that a section,
// partial, comment or change of delimiters has to itself ("standalone" in the specification) are left out.
struct Token {
  TokenKind kind = TokenKind::text;
  std::string_view text; // the literal text, or the name
  std::size_t offset = 0;
  bool standalone = false; // it had a line to itself
  std::string_view indent; // the blanks before a standalone partial
};

// Must not move: the tokens point into the file's text.
struct Template {
  TemplateFile file;
  std::vector<Token> tokens;
};

// Fills result.tokens from result.file. When no error was added, sections are balanced and names are valid.
void read_template(Template& result, Diagnostics& diagnostics);

// Adds an error at the byte `offset` of the file, without its place when there are too many to show.
void add_error(Diagnostics& diagnostics, const TemplateFile& file, std::size_t offset,
               std::string_view message, std::string help = {});

// An error at the byte `offset` of the file. The message begins with the owner.
Diagnostic template_error(const TemplateFile& file, std::size_t offset, std::string_view message,
                          std::string help = {});

// {{#name}}: a tag as a template would have it with the usual delimiters.
std::string written_tag(TokenKind kind, std::string_view name);

} // namespace broadsheet::theme
