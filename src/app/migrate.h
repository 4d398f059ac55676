// broadsheet migrate: every file of a site in the version that this program reads and writes.
//
// Files of several kinds carry the version of their format under the key `schema`. So far each kind has one
// version. A new one is a new number in the kind's header, a step in the table of migrate.cpp, and a site in
// tests/sites/schema-N that shows how it looks.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace broadsheet::app {

// The text of a file in its next version: comments, order and whatever else did not change stay as they are.
// `schema` is left alone.
using MigrationStep = std::string (*)(std::string text);

struct FileKind {
  std::string_view name; // of its schema in docs/schema: "day"
  int current = 1;       // the version that this program reads and writes

  // The files of this kind that a site has, relative to its folder, in a fixed order.
  std::vector<std::filesystem::path> (*list)(const std::filesystem::path& site_dir, Diagnostics& diagnostics);
  // Reads a file of the current version and reports what is wrong with it.
  void (*check)(std::string_view text, std::string_view path, Diagnostics& diagnostics);

  std::span<const MigrationStep> steps = {}; // the first one from version 1, the last one to `current`
  bool may_lack_it = false;                  // a file without `schema` is of version 1
};

// theme.yaml is not among them: its `schema` is that of the views that templates were written for, which only
// their author can change.
std::span<const FileKind> file_kinds();

// The version of a file. Nothing when it has none or a newer one, or the text is damaged, which is reported.
std::optional<int> version_of(const FileKind& kind, std::string_view text, std::string_view path,
                              Diagnostics& diagnostics);

struct MigrateOptions {
  std::filesystem::path site_dir = ".";
  bool plan_only = false; // only say what would be done
  std::span<const FileKind> kinds = file_kinds();
};

struct MigratedFile {
  std::string path; // relative to the site's folder
  int from = 0;     // versions
  int to = 0;
  bool operator==(const MigratedFile&) const = default;
};

struct MigrateReport {
  Diagnostics diagnostics;            // with an error in it, no file was written
  std::vector<MigratedFile> migrated; // with plan_only: what would be migrated
  int current = 0;                    // files that were up to date already
};

// All files are read and brought up to date in memory before the first one is written, each whole or not at
// all. A run that is killed while it writes is completed by the next. Throws std::system_error when a file
// cannot be written, std::runtime_error while another run scores the site.
MigrateReport migrate(const MigrateOptions& options);

} // namespace broadsheet::app
