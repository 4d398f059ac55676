// Where templates and assets come from: the folders of the site and of its themes, and
// the theme that is built into the program. What follows which is chain.h's matter.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace broadsheet::theme {

// One place in the order of lookup.
struct Layer {
  std::string owner; // for messages: "theme broadsheet", "the site's templates/"
  std::string place; // what paths begin with: "", "themes/plain/", "builtin:broadsheet/"
  std::set<std::string, std::less<>> files; // "templates/day.mustache", "assets/fonts/serif.woff2"
};

// The site's own templates/ and assets/. Hidden files and the backups that editors leave behind
// belong to no layer. Links are followed; one that leads nowhere or around in a circle is an error.
Layer site_layer(const std::filesystem::path& site_dir, Diagnostics& diagnostics);

// The theme `name`: themes/<name>/ of the site, else the built-in theme of that name. Nothing when
// there is neither.
std::optional<Layer> theme_layer(const std::filesystem::path& site_dir, std::string_view name,
                                 Diagnostics& diagnostics);

// The names of all themes there are, sorted.
std::vector<std::string> theme_names(const std::filesystem::path& site_dir);

// The bytes of a file of the layer. When it cannot be read, an error is added.
std::optional<std::string> read_layer_file(const std::filesystem::path& site_dir, const Layer& layer,
                                           std::string_view name, Diagnostics& diagnostics);

} // namespace broadsheet::theme
