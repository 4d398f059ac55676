// One run at a time does what a folder is locked for.
#pragma once

#include <filesystem>
#include <string>

#include "base/descriptor.h"

namespace broadsheet {

// Makes the folder if need be. Held as long as the result lives, and given back when the process ends,
// however it does. Throws std::runtime_error, which begins with `busy`, when another run holds it.
Descriptor lock_folder(const std::filesystem::path& folder, const std::string& busy);

} // namespace broadsheet
