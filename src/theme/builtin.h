// The theme "broadsheet" as it was when the program was built.
#pragma once

#include <span>

#include "base/embedded.h"

namespace broadsheet {

// Named by their place in themes/: "broadsheet/theme.yaml", "broadsheet/templates/day.mustache".
std::span<const EmbeddedFile> builtin_theme_files();

} // namespace broadsheet
