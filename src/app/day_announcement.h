// The announcement that a day is scored from, also where it is not kept any more.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "net/client.h"
#include "paper/announcement.h"
#include "settings/site.h"

namespace broadsheet::app {

// What is kept for `date`, completed by the papers of `before`, the day as its file has it, that still need a
// score: those that are pending, or with `rescore` all of them. What is not known of them is asked of arXiv
// by their identifiers, over `http`, which is only called then; the result is kept, so that it is asked once.
// A paper that arXiv does not know is missing. Nothing when no announcement is kept and no paper is known.
// Throws net::Failure.
std::optional<Announcement> announcement_of(const std::filesystem::path& site_dir, const Site& site,
                                            Date date, const std::optional<Day>& before, bool rescore,
                                            const std::function<net::Client&()>& http);

} // namespace broadsheet::app
