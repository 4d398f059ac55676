// Where a site keeps what can be deleted at any time.
#pragma once

#include <filesystem>

namespace broadsheet::store {

// One state per output folder: .broadsheet/build/<hash of the folder's path>.state
std::filesystem::path state_file(const std::filesystem::path& site_dir, const std::filesystem::path& out);

// Formulas that were rendered before: .broadsheet/formulas
std::filesystem::path formula_cache(const std::filesystem::path& site_dir);

// Feeds that arXiv can confirm instead of sending them again: .broadsheet/http/
std::filesystem::path http_cache(const std::filesystem::path& site_dir);

// What was learnt about the authors of papers: .broadsheet/authors.json
std::filesystem::path author_cache(const std::filesystem::path& site_dir);

} // namespace broadsheet::store
