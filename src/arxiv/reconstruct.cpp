#include "arxiv/reconstruct.h"

#include <map>
#include <utility>

#include "arxiv/selection.h"

namespace broadsheet::arxiv {

std::vector<Announcement> reconstruct(std::vector<AnnouncedPaper> papers, const Source& source,
                                      const Schedule& schedule) {
  std::map<Date, Announcement> by_date;
  for (auto& paper : papers) {
    if (!paper.submitted) continue;
    auto date = schedule.announcement_of(*paper.submitted);
    auto& announcement = by_date.try_emplace(date, Announcement{date, source, {}}).first->second;
    paper.type = announce_type(paper, source.categories);
    announcement.papers.push_back(std::move(paper));
  }
  std::vector<Announcement> announcements;
  announcements.reserve(by_date.size());
  for (auto& [date, announcement] : by_date) announcements.push_back(std::move(announcement));
  return announcements;
}

} // namespace broadsheet::arxiv
