// broadsheet clean: take back what builds wrote, and nothing else.
#pragma once

#include <filesystem>

namespace broadsheet::app {

// Removes the pages that the last build wrote to `out` (relative to `site_dir`) and nobody changed
// since, the folders this empties, and the caches. Returns the number of files taken from `out`.
int clean(const std::filesystem::path& site_dir, const std::filesystem::path& out);

} // namespace broadsheet::app
