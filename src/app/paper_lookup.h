// Papers for which a day has little more than the identifier: those that still need a score although their
// announcement is no longer kept, and those that lower cut-offs bring back. arXiv is asked for the rest.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/network.h"
#include "paper/announcement.h"
#include "settings/site.h"
#include "store/site_folder.h"

namespace broadsheet::app {

// Once arXiv has failed to answer it is not asked again: whatever needs it throws net::Failure at once.
class PaperLookup {
public:
  // `site` must outlive this.
  PaperLookup(store::SiteFolder folder, const Site& site, const Network& network);

  // The announcement kept for `date`, and the papers of `before` (the day as its file has it) that still need
  // a score: the pending ones, or with `rescore` all of them. arXiv is asked for what is not known about
  // them; the result is kept, so that it is asked only once. A paper that arXiv does not know is left out.
  // Nothing when no announcement is kept and no paper is known. Throws net::Failure.
  std::optional<Announcement> announcement_of(Date date, const std::optional<Day>& before, bool rescore);

  // Papers that were looked at and not kept are remembered without their abstracts; this brings back those
  // that are shown after all. Rewrites each day file that shows more with the site's cut-offs than with those
  // it was scored with: the papers move to the first document, with their abstracts, and the day's cut-offs
  // are lowered. Returns how many abstracts were found. Throws net::Failure, and FileError when files cannot
  // be written.
  int complete_abstracts(const store::Holdings& holdings);

private:
  std::vector<AnnouncedPaper> ask(const std::vector<std::string>& ids);
  void complete(std::vector<AnnouncedPaper>& papers);

  store::SiteFolder folder_;
  const Site& site_;
  Http http_;
  std::string failure_; // why arXiv did not answer
};

} // namespace broadsheet::app
