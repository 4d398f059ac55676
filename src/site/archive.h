// All days of a site, oldest first. Summaries come from the last build if the day file has
// not changed; a day is parsed when something is rendered from it, at most once.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "build/source_files.h"
#include "build/state.h"
#include "settings/site.h"
#include "site/summary.h"
#include "store/site_folder.h"

namespace broadsheet::site {

using Memos = std::map<std::string, build::MemoRecord, std::less<>>;

class Archive {
public:
  // Reads what changed since `memos` were made (and nothing else), on up to `jobs` threads, and
  // leaves in `memos` what the next build needs. Everything wrong with any day file is reported. With
  // Documents::both that includes the second documents, and nothing is taken from `memos`.
  static Archive load(const std::filesystem::path& site_dir, const Site& site, build::SourceFiles& sources,
                      Memos& memos, int jobs, Diagnostics& diagnostics,
                      store::Documents documents = store::Documents::first);
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  std::size_t size() const;
  bool was_read(std::size_t index) const; // false: its file has errors, and everything below is empty
  Date date(std::size_t index) const;
  bool contains(Date date) const;
  std::string_view prompt(std::size_t index) const;       // names content/prompts/<prompt>.md, or empty
  std::vector<Date> first_shown(std::size_t index) const; // of its papers, see DaySummary

  int paper_count(std::size_t index) const; // papers shown

  // Covers everything that a page can show of this day: the day file and the cut-offs.
  Fingerprint day_fingerprint(std::size_t index) const;
  Fingerprint summary_fingerprint(std::size_t index) const;

  // Both may be called from several threads; the references live as long as the archive.
  // day() throws std::runtime_error when the file stopped being readable during the build.
  const Day& day(std::size_t index) const;
  const DaySummary& summary(std::size_t index) const;

private:
  struct Entry;
  Archive(store::SiteFolder folder, std::optional<Cutoffs> cutoffs);

  store::SiteFolder folder_;
  std::optional<Cutoffs> cutoffs_;
  std::vector<std::unique_ptr<Entry>> entries_;
};

} // namespace broadsheet::site
