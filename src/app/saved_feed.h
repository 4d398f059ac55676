// --from FILE: a feed that someone saved, of any of arXiv's four interfaces.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/intake.h"
#include "arxiv/schedule.h"
#include "paper/announcement.h"

namespace broadsheet::app {

// An RSS or Atom feed is one announcement, possibly without papers. What the query API or OAI-PMH listed is
// taken apart by the dates on which it must have been announced, oldest first. Compressed files (gzip) are
// read too. What is wrong with the file is reported; papers without a time of submission are left out, with a
// warning.
std::vector<Announcement> read_saved_feed(const std::filesystem::path& path,
                                          const std::vector<std::string>& categories,
                                          const arxiv::Schedule& schedule, IntakeReport& report);

} // namespace broadsheet::app
