// A template with its partials put in place, as one list of numbered parts.
//
// Partials are a matter of the template's text, not of the data, so they are resolved once
// and not at every use. Each part keeps the place it was written at.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "theme/scan.h"
#include "theme/template_file.h"

namespace broadsheet::theme {

// Stays where it is: the tokens point into the file's text.
struct Template {
  TemplateFile file;
  std::vector<Token> tokens;
};

// Finds the template of a partial. It must be there and no partial may include itself.
using FindTemplate = std::function<const Template&(std::string_view name)>;

struct Part {
  TokenKind kind = TokenKind::text;   // text, variable, unescaped, section or inverted
  std::string text;                   // of a text
  std::vector<std::string_view> path; // of a name: "day.url" is {"day", "url"}; "." is empty
  std::string_view name;
  const TemplateFile* file = nullptr;
  std::size_t offset = 0;
};

struct FlatTemplate {
  std::vector<Part> parts;
  // The parts by their numbers, as a Mustache template: "{{&0}}{{#1}}{{&2}}{{3}}{{/1}}". Without
  // texts and names in it, what becomes of blank lines, dotted names and partials is decided here
  // and not by the library that renders it, and each look-up is that of one place.
  std::string numbered;
};

// The result points into the templates.
FlatTemplate flatten(const Template& root, const FindTemplate& find);

} // namespace broadsheet::theme
