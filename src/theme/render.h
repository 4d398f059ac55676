// A compiled template rendered with a view.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "theme/compile.h"
#include "theme/view.h"

namespace broadsheet::theme {

// Safe to call from several threads. `missing`, if not null, gets an error for each missing name, once per
// place.
std::string render(const Compiled& compiled, const Value& view, Diagnostics* missing);

} // namespace broadsheet::theme
