// Everything the pages of a site are made from, read from its folder: the days (archive.h), and what is here.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "build/source_files.h"
#include "paper/month_overview.h"
#include "paper/skipped.h"
#include "settings/site.h"
#include "site/archive.h"
#include "theme/theme.h"

namespace broadsheet::site {

// ---- dates without a day: content/skipped.yaml ---------------------------------------------------

// Oldest first. A date that by now has a day in `archive` is left out: the day says more. Empty when
// the file is missing.
std::vector<SkippedDate> load_skipped(const std::filesystem::path& site_dir, const Archive& archive,
                                      build::SourceFiles& sources, Diagnostics& diagnostics);

// The entries of one month; a view into `skipped`, which is sorted.
std::span<const SkippedDate> skipped_in(std::span<const SkippedDate> skipped, Month month);

// ---- what a model wrote about months: content/YYYY/MM/month.yaml ----------------------------------

struct MonthFile {
  MonthOverview overview;
  Fingerprint fingerprint; // of the file
};

using MonthFiles = std::map<Month, MonthFile>;

// Only those of months that have days in `archive`. Any other is a warning: no page could show it.
MonthFiles load_month_files(const std::filesystem::path& site_dir, const Archive& archive,
                            build::SourceFiles& sources, Diagnostics& diagnostics);

// Null if the month has none.
const MonthFile* find_month_file(const MonthFiles& files, Month month);

// ---- the owner's own pages: content/pages/*.md ----------------------------------------------------

struct ContentPage {
  std::string path;      // content/pages/about.md
  std::string site_path; // /about/
  std::string title;     // the first heading, or the file's name
  std::string markdown;  // without that heading
  Fingerprint fingerprint;
};

// Sorted by file name. A name that cannot be part of an address is reported.
std::vector<ContentPage> load_content_pages(const std::filesystem::path& site_dir,
                                            build::SourceFiles& sources, Diagnostics& diagnostics);

// ---- the prompts that days were scored with: content/prompts/<name>.md -----------------------------

class Prompts {
public:
  // The prompts that days of `archive` name. A missing one is a warning: the day is shown without.
  static Prompts load(const std::filesystem::path& site_dir, const Archive& archive,
                      build::SourceFiles& sources, Diagnostics& diagnostics);
  ~Prompts();
  Prompts(Prompts&&) noexcept;
  Prompts& operator=(Prompts&&) noexcept;

  // The fingerprint of the file's content; zero if there is no such prompt.
  Fingerprint fingerprint(std::string_view name) const;

  // Its headings are demoted to h3 and below. Rendered at the first call, from any thread; empty
  // if there is no such prompt.
  const std::string& html(std::string_view name) const;

private:
  struct Prompt;
  Prompts();
  std::map<std::string, std::unique_ptr<Prompt>, std::less<>> prompts_;
};

// ---- all of it ------------------------------------------------------------------------------------

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
// day counts only where Archive::was_read() says so. `documents`: how much of a day file is read.
Materials load_materials(const std::filesystem::path& site_dir, Site site, build::SourceFiles& sources,
                         Memos& memos, int jobs, Diagnostics& diagnostics,
                         store::Documents documents = store::Documents::first);

} // namespace broadsheet::site
