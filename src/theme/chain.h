// Which theme comes after which: theme.yaml and its `extends`.
//
//   name: plain             # the theme's folder
//   description: …          # for people; optional
//   extends: broadsheet     # optional
//   schema: 1               # the views the theme was made for; optional
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "theme/layers.h"

namespace broadsheet::theme {

// What the fields of the views are called and mean, as a number: it grows when a theme that was
// right would no longer be.
inline constexpr int view_schema = 1;

// The site's layer, the theme's, and those of the themes it extends, in the order of lookup. A theme
// that is missing, extends itself, or has no valid theme.yaml is an error.
std::vector<Layer> find_layers(const std::filesystem::path& site_dir, std::string_view theme,
                               Diagnostics& diagnostics);

} // namespace broadsheet::theme
