// Locks a folder, so that only one run at a time works on it.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/descriptor.h"

namespace broadsheet {

// Locks the folder itself (flock), so that nothing is left behind. The lock is held as long as the
// result lives, and released when the process ends, however it ends. Throws std::runtime_error, whose text
// begins with `busy`, when another run holds it, and FileError when it cannot be taken: to continue without
// a lock would not be safe.
Descriptor lock_folder(const std::filesystem::path& folder, std::string_view busy);

} // namespace broadsheet
