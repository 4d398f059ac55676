// broadsheet import: turn an older archive into day files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace broadsheet::app {

struct ImportOptions {
  std::filesystem::path site_dir = ".";
  std::filesystem::path archive; // relative to the current folder
  bool force = false;            // overwrite day files that differ
};

struct ImportResult {
  Diagnostics diagnostics;
  int files = 0; // read
  int days = 0;
  int papers = 0;
  int prompts = 0;
  int written = 0;               // files created or replaced
  int unchanged = 0;             // files that were there already, with the same bytes
  std::vector<std::string> kept; // day files that differ and were kept
  bool wrote_site = false;       // there was no site.yaml, so one was made
};

// Throws std::system_error when files cannot be written.
ImportResult import_archive(const ImportOptions& options);

} // namespace broadsheet::app
