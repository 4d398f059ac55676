// The folder of a site: the only way to content/, which its owner keeps in git, and to .broadsheet/, which
// can be deleted at any time. Nothing else opens files in these two.
//
//   content/2025/08/2025-08-05.yaml      a day (store/day_file.h)
//   content/2025/08/month.yaml           what a model chose from a month (store/month_file.h)
//   content/prompts/<name>.md            what the days were scored with
//   content/pages/<name>.md              the owner's own pages
//   content/skipped.yaml, holidays.yaml, notified.yaml
//   .broadsheet/announcements/           what waits to be scored (store/announcement_file.h)
//   .broadsheet/build/, formulas, http/, authors.json, models.json
//
// Missing, unreadable and empty are three different answers (base/file.h). A function that takes
// `diagnostics` reports what exists but cannot be read, under the path that the owner knows, and continues;
// its result must then not decide what is written or removed. All others throw FileError.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"
#include "base/diagnostic.h"
#include "base/fingerprint.h"
#include "paper/announcement.h"
#include "paper/day.h"
#include "paper/month_overview.h"
#include "paper/skipped.h"
#include "store/date_lists.h"
#include "store/day_file.h"
#include "store/holdings.h"

namespace broadsheet::store {

// The result of reading a file of the site.
template <typename T>
struct Found {
  std::optional<T> value = {};
  bool broken = false; // it exists but cannot be read or has errors, which were reported

  bool missing() const { return !value && !broken; }
};

// A day as the site shows it: its file, with its papers chosen by the owner's cut-offs.
struct ShownDay {
  Day day;
  Fingerprint file; // of the bytes that were parsed
};

class SiteFolder {
public:
  explicit SiteFolder(std::filesystem::path root) : root_(std::move(root)) {}

  const std::filesystem::path& root() const { return root_; }

  // One run at a time writes to content/ and pays for scores. The lock is held as long as the result
  // lives, and released when the process ends, however it ends. Throws std::runtime_error when another run
  // holds it, FileError when it cannot be taken.
  Descriptor lock() const;

  // ---- days -------------------------------------------------------------------------------

  // The dates that have a day file, oldest first. A .yaml file in the folder of a year that is neither a day
  // file nor month.yaml is reported. The folders of years and months, and day files, may be links.
  std::vector<Date> days(Diagnostics& diagnostics) const;

  Found<Day> day(Date date, Documents documents, Diagnostics& diagnostics) const;

  // With Documents::first the second document is parsed only if the cut-offs need it. A missing
  // file is an error too.
  std::optional<ShownDay> shown_day(Date date, const std::optional<Cutoffs>& cutoffs, Documents documents,
                                    Diagnostics& diagnostics) const;

  void write(const Day& day) const;

  // Reads the first document of every day file.
  Holdings holdings(Diagnostics& diagnostics) const;

  // Removes temporary files left behind by a run that was killed while it wrote this day.
  void remove_leftovers(Date date) const;

  // ---- months, prompts, pages -------------------------------------------------------------

  std::vector<Month> months(Diagnostics& diagnostics) const; // that have a file, oldest first
  Found<MonthOverview> month(Month month, Diagnostics& diagnostics) const;
  void write(const MonthOverview& overview) const;
  void remove_month(Month month) const;

  std::optional<std::string> prompt(std::string_view name, Diagnostics& diagnostics) const; // its Markdown
  void write_prompt(std::string_view name, std::string_view markdown) const;

  std::vector<std::string> pages(Diagnostics& diagnostics) const; // their names, sorted

  // ---- lists of dates ---------------------------------------------------------------------

  // A missing or empty file lists none. When an error was added to `diagnostics` the result is
  // unusable.
  std::vector<SkippedDate> skipped(Diagnostics& diagnostics) const;
  std::vector<Holiday> holidays(Diagnostics& diagnostics) const;
  Notified notified(Diagnostics& diagnostics) const;

  void write(std::span<const SkippedDate> skipped) const;
  void write(const Notified& notified) const; // removes the file when no one was told about anything

  // ---- announcements ----------------------------------------------------------------------

  // An announcement that waits to be scored; nothing if it is damaged or from another version, since it can
  // be fetched again.
  std::optional<Announcement> announcement(Date date) const;
  std::vector<Date> announcements() const; // oldest first
  void write(const Announcement& announcement) const;
  void remove_announcement(Date date) const;

  // ---- caches -----------------------------------------------------------------------------

  // One state for each output folder: .broadsheet/build/<hash of the folder's path>.state. The path of a
  // folder in the site's is relative to it, so that a copy of the whole site knows its pages. Earlier
  // versions of the program always took the absolute path.
  std::filesystem::path build_state(const std::filesystem::path& out) const;
  std::filesystem::path earlier_build_state(const std::filesystem::path& out) const;
  std::filesystem::path formulas() const;   // the formulas rendered so far
  std::filesystem::path http_cache() const; // feeds that arXiv can confirm instead of sending them again
  std::filesystem::path authors() const;    // what was learnt about the authors of papers
  std::filesystem::path models() const;     // prices and limits of models, as the owner updated them
  std::filesystem::path caches() const;     // all of .broadsheet/
  std::filesystem::path content() const;    // all of content/

private:
  std::filesystem::path root_;
};

// Paths relative to the site's folder; other files have theirs where their format is described.
std::filesystem::path prompt_path(std::string_view name);
std::filesystem::path page_path(std::string_view name);
constexpr std::string_view sample_path = "content/sample.xxh128"; // the files of the sample edition

} // namespace broadsheet::store
