// Where --out may be. A build adds files to that folder and removes its own from it, so it must be a folder
// for that purpose: where the site's own files are, a build would read what it wrote (and never settle), and
// Git's folder or a home would be littered.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"

namespace broadsheet::app {

// What is wrong with writing the site in `site_dir` to `out`, which is relative to it. Refused are nothing at
// all, the site's folder, the folders that hold its sources, what is in these, what contains any of them,
// `home` (may be empty) and what contains that, and anything in a .git. Links are followed first.
std::optional<Diagnostic> wrong_output_place(const std::filesystem::path& site_dir, const std::string& out,
                                             const std::filesystem::path& home);

} // namespace broadsheet::app
