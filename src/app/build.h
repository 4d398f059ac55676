// broadsheet build: read what changed, plan the pages, publish them. Also `build --verify`, and `clean`,
// which undoes builds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "build/publish.h"

namespace broadsheet::app {

struct BuildOptions {
  std::filesystem::path site_dir = ".";
  std::string out = "public";          // relative to site_dir
  std::optional<std::string> base_url; // instead of the one in site.yaml
  std::filesystem::path home = {};     // of the user; no site is written there
  bool full = false;                   // render every page, whatever the last build left
  bool force_output = false;           // replace files that no build wrote
  bool strict = false;    // names in templates that no view provides are errors; renders every page
  bool use_caches = true; // read and write .broadsheet/
  int jobs = 1;
  std::int64_t now = 0; // nanoseconds since the epoch; only used to judge the times of files
};

struct BuildResult {
  Diagnostics diagnostics;
  bool published = false; // false: there were errors, and the site is as it was
  build::PublishReport report;
  std::vector<std::string> changed_sources; // files that differ from the last build, sorted
  int days = 0;
  int papers = 0; // shown, over all days
};

// Throws std::system_error when files cannot be written and std::runtime_error when another build
// is using the same output folder.
BuildResult build(const BuildOptions& options);

// How options.out differs from what a build from nothing would leave: one line per file that
// differs, is missing or is left over; empty if all is well. Other people's files are ignored.
std::vector<std::string> verify(const BuildOptions& options);

// broadsheet clean: removes the pages that the last build wrote to `out` (relative to `site_dir`) and that
// are still as it wrote them, the folders that this empties, and the caches. Returns the number of files
// removed from `out`.
int clean(const std::filesystem::path& site_dir, const std::string& out);

} // namespace broadsheet::app
