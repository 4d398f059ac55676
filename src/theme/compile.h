// Templates with their partials put in place, each as one list of parts.
//
// Partials are a matter of the templates' text, not of the data, so they are resolved once
// and not at every use. Each part keeps the place it was written at.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "theme/template.h"

namespace broadsheet::theme {

struct Part {
  TokenKind kind = TokenKind::text;   // text, variable, unescaped, section or inverted
  std::string text = {};              // of a text
  std::string_view name = {};         // of all others
  std::vector<std::string_view> path; // of a name: "day.url" is {"day", "url"}; "." is empty
  std::size_t end = 0;                // of a section: it holds the parts from the next one to before this
  const TemplateFile* file = nullptr;
  std::size_t offset = 0;
};

struct Compiled {
  std::vector<Part> parts;
  std::set<std::string_view> made_of; // the names of the template and of all partials it reaches
};

using Templates = std::map<std::string, Template, std::less<>>; // by name

// All templates by their names; the results point into `templates`. Partials that are not there, that include
// themselves, or that nest or grow beyond any use are errors. `places` tells, for the message, where a
// template of that name was looked for.
std::map<std::string_view, Compiled> compile(const Templates& templates,
                                             const std::function<std::string(std::string_view)>& places,
                                             Diagnostics& diagnostics);

} // namespace broadsheet::theme
