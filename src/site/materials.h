// Everything the pages of a site are made from, read from its folder.
#pragma once

#include <filesystem>
#include <vector>

#include "build/source_files.h"
#include "paper/skipped.h"
#include "settings/site.h"
#include "site/archive.h"
#include "site/month_files.h"
#include "site/pages.h"
#include "site/prompts.h"
#include "theme/theme.h"

namespace broadsheet::site {

struct Materials {
  Site site;
  Archive archive;
  std::vector<SkippedDate> skipped; // oldest first, dates without a day in the archive
  MonthFiles month_files;
  Prompts prompts;
  std::vector<ContentPage> content_pages;
  theme::Theme theme;
};

// Every error of every file is collected. With errors in `diagnostics` the result must not be rendered, and a
// day counts only where Archive::was_read() says so. `documents`: of the day files that must be read.
Materials load_materials(const std::filesystem::path& site_dir, Site site, build::SourceFiles& sources,
                         Memos& memos, int jobs, Diagnostics& diagnostics,
                         store::Documents documents = store::Documents::first);

} // namespace broadsheet::site
