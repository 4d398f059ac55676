// Where a site keeps what can be deleted at any time.
#pragma once

#include <filesystem>

namespace broadsheet::app {

// One state per output folder: .broadsheet/build/<hash of the folder's path>.state
std::filesystem::path state_file(const std::filesystem::path& site_dir, const std::filesystem::path& out);

// Formulas that were rendered before: .broadsheet/formulas
std::filesystem::path formula_cache(const std::filesystem::path& site_dir);

} // namespace broadsheet::app
