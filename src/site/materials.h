// Everything the pages of a site are made from.
#pragma once

#include <vector>

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

} // namespace broadsheet::site
