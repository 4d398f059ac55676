// Templates with their partials put in place, each as one list of parts.
//
// Partials depend on the templates' text, not on the data, so they are resolved once and not at
// every use. Each part keeps the place where it was written.
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
  std::string text = {};              // for a text
  std::string_view name = {};         // for all others
  std::vector<std::string_view> path; // its parts: "day.url" is {"day", "url"}; "." is empty
  std::size_t end = 0;                // for a section: it holds the parts from the next one to before this
  const TemplateFile* file = nullptr;
  std::size_t offset = 0;
};

struct Compiled {
  std::vector<Part> parts;
  std::set<std::string_view> made_of; // the names of the template and of all partials it reaches
};

using Templates = std::map<std::string, Template, std::less<>>; // by name

// All templates by name; the results point into `templates`. Partials that are missing, include themselves,
// nest too deep or grow too large are errors. `places` says, for the message, where a template of that name
// was looked up.
std::map<std::string_view, Compiled> compile(const Templates& templates,
                                             const std::function<std::string(std::string_view)>& places,
                                             Diagnostics& diagnostics);

} // namespace broadsheet::theme
