// One run at a time does what a folder is locked for.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/descriptor.h"

namespace broadsheet {

// Locks the folder itself (flock), so that nothing is left behind. Held as long as the result lives, and
// given back when the process ends, however it does. Throws std::runtime_error, which begins with `busy`,
// when another run holds it, and FileError when it cannot be taken: going on without would be to hope.
Descriptor lock_folder(const std::filesystem::path& folder, std::string_view busy);

} // namespace broadsheet
