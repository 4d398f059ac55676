// The dates without a day: content/skipped.yaml, and what readers are told of them.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "build/source_files.h"
#include "paper/skipped.h"
#include "site/archive.h"

namespace broadsheet::site {

// Oldest first. A date that has a day in `archive` by now is left out: the day says more. Without the
// file there are none.
std::vector<SkippedDate> load_skipped(const std::filesystem::path& site_dir, const Archive& archive,
                                      build::SourceFiles& sources, Diagnostics& diagnostics);

// Those of one month; a view into `skipped`, which is sorted.
std::span<const SkippedDate> skipped_in(std::span<const SkippedDate> skipped, Month month);

std::string skip_note(const SkippedDate& skipped);     // for a cell: "holiday: Thanksgiving"
std::string skip_sentence(const SkippedDate& skipped); // for a list

} // namespace broadsheet::site
