// What arXiv must have announced, from when papers were submitted.
#pragma once

#include <vector>

#include "arxiv/schedule.h"
#include "paper/announcement.h"

namespace broadsheet::arxiv {

// One announcement for each date that has papers, oldest first, all with this source. Each paper's type is
// relative to source.categories. Papers without a time of submission are left out.
std::vector<Announcement> reconstruct(std::vector<AnnouncedPaper> papers, const Source& source,
                                      const Schedule& schedule);

} // namespace broadsheet::arxiv
