// broadsheet migrate: every file of a site in the version that this program reads and writes.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "store/migration.h"

namespace broadsheet::app {

struct MigrateOptions {
  std::filesystem::path site_dir = ".";
  bool plan_only = false; // only say what would be done
  std::span<const store::FileKind> kinds = store::file_kinds();
};

struct MigratedFile {
  std::string path; // relative to the site's folder
  int from = 0;     // versions
  int to = 0;
  bool operator==(const MigratedFile&) const = default;
};

struct MigrateReport {
  Diagnostics diagnostics;            // with an error in it, no file was written
  std::vector<MigratedFile> migrated; // with plan_only: what would be
  int current = 0;                    // files that were up to date already
};

// All files are read and brought up to date in memory before the first one is written, each whole or not at
// all. A run that is killed while it writes is completed by the next. Throws std::system_error when a file
// cannot be written, std::runtime_error while another run scores the site.
MigrateReport migrate(const MigrateOptions& options);

} // namespace broadsheet::app
