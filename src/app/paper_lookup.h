// Papers of which a day knows little more than the identifier: those that still need a score although their
// announcement is not kept any more, and those that lower cut-offs bring back. arXiv is asked for the rest.
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

  // What is kept for `date`, completed by the papers of `before`, the day as its file has it, that still need
  // a score: those that are pending, or with `rescore` all of them. arXiv is asked for what is not known of
  // them; the result is kept, so that it is asked once. A paper that arXiv does not know is missing. Nothing
  // when no announcement is kept and no paper is known. Throws net::Failure.
  std::optional<Announcement> announcement_of(Date date, const std::optional<Day>& before, bool rescore);

  // What was looked at and not kept is remembered without its abstract; this brings back what is shown after
  // all. Rewrites the day files of which the cut-offs of the site show more than they were scored with: those
  // papers move to the first document, with their abstracts, and the day's cut-offs are lowered. How many
  // abstracts were found; throws net::Failure, and FileError when files cannot be written.
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
