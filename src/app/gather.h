// What the pages of a site are made from, read from its folder. Every error of every file is collected.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "build/source_files.h"
#include "site/materials.h"
#include "store/day_file.h"

namespace broadsheet::app {

struct GatherOptions {
  std::filesystem::path site_dir = ".";
  std::optional<std::string> base_url = {}; // instead of the one in site.yaml
  int jobs = 1;
  store::Documents documents = store::Documents::first; // of the day files that must be read
};

// Nothing when there is no site: site.yaml is missing or `base_url` is no address. With errors in
// `diagnostics` the result must not be rendered, and a day counts only where Archive::was_read() says so.
std::optional<site::Materials> gather(const GatherOptions& options, build::SourceFiles& sources,
                                      site::Memos& memos, Diagnostics& diagnostics);

} // namespace broadsheet::app
