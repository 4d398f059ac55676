// Which templates include which.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "theme/flatten.h"

namespace broadsheet::theme {

using Templates = std::map<std::string, Template, std::less<>>; // by name

// Reports partials that are not there and partials that include themselves. `places` tells, for
// the message, where a template of that name was looked for.
void check_partials(const Templates& templates, const std::function<std::string(std::string_view)>& places,
                    Diagnostics& diagnostics);

// The template and, through its partials, all others that it is made of.
std::set<std::string_view> reachable_templates(const Templates& templates, std::string_view name);

} // namespace broadsheet::theme
