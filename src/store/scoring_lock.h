// One run at a time pays for the papers of a site.
#pragma once

#include <filesystem>

#include "base/descriptor.h"

namespace broadsheet::store {

// Held as long as the result lives, and given back when the process ends, however it does. Throws
// std::runtime_error when another run holds it.
Descriptor lock_scoring(const std::filesystem::path& site_dir);

} // namespace broadsheet::store
