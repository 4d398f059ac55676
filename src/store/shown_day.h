// A day as the site shows it: its file, with its papers chosen by the owner's cut-offs.
#pragma once

#include <filesystem>
#include <optional>

#include "base/fingerprint.h"
#include "store/day_file.h"

namespace broadsheet::store {

struct ShownDay {
  Day day;
  Fingerprint file; // of the bytes that were parsed
};

// `path`: relative to `site_dir`. With Documents::first the second document is parsed only where the
// cut-offs need it, with Documents::both always. When an error was added to `diagnostics`, that the file
// cannot be read among them, the result is unusable.
ShownDay read_shown_day(const std::filesystem::path& site_dir, const std::filesystem::path& path,
                        const std::optional<Cutoffs>& cutoffs, Documents documents, Diagnostics& diagnostics);

} // namespace broadsheet::store
