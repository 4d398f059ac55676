// The overviews that a model made of months: content/YYYY/MM/month.yaml.
#pragma once

#include <filesystem>
#include <map>

#include "base/diagnostic.h"
#include "build/source_files.h"
#include "paper/month_overview.h"
#include "site/archive.h"

namespace broadsheet::site {

struct MonthFile {
  MonthOverview overview;
  Fingerprint fingerprint; // of the file
};

using MonthFiles = std::map<Month, MonthFile>;

// Those of months that have days in `archive`. The file of another month is a warning: no page could show it.
MonthFiles load_month_files(const std::filesystem::path& site_dir, const Archive& archive,
                            build::SourceFiles& sources, Diagnostics& diagnostics);

// Null where the month has none.
const MonthFile* find_month_file(const MonthFiles& files, Month month);

} // namespace broadsheet::site
