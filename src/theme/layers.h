// Where templates and assets come from, and in which order they are looked up: the site's own folders, the
// chosen theme, the themes it extends. A theme is in the site's themes/, or built into the program. Its
// theme.yaml:
//
//   name: plain             # the theme's folder
//   description: …          # for people; optional
//   extends: broadsheet     # optional
//   schema: 1               # the views the theme was made for; optional
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace broadsheet::theme {

// The version of the names and meanings of the views' fields. It grows when a theme that worked
// would no longer work.
inline constexpr int view_schema = 1;

// One place in the order of lookup. Hidden files and the backups that editors leave behind belong to no
// layer. Links are followed within the site (base/inside.h); one that leads out of it, nowhere, or around in
// a circle is an error.
struct Layer {
  std::string owner; // for messages: "theme broadsheet", "the site's templates/"
  std::string place; // what paths begin with: "", "themes/plain/", "builtin:broadsheet/"
  std::set<std::string, std::less<>> files; // "templates/day.mustache", "assets/fonts/serif.woff2"
};

// The site's layer, the theme's, and those of the themes it extends, in the order of lookup. A theme
// that is missing, extends itself, or has no valid theme.yaml is an error.
std::vector<Layer> find_layers(const std::filesystem::path& site_dir, std::string_view theme,
                               Diagnostics& diagnostics);

// The bytes of a file of the layer. When it cannot be read, an error is added.
std::optional<std::string> read_layer_file(const std::filesystem::path& site_dir, const Layer& layer,
                                           std::string_view name, Diagnostics& diagnostics);

} // namespace broadsheet::theme
