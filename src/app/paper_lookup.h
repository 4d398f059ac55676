// Papers of which a day knows little more than the identifier: those that still need a score although their
// announcement is not kept any more, and those that lower cut-offs bring back. arXiv is asked for the rest.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "net/client.h"
#include "paper/announcement.h"
#include "settings/site.h"
#include "store/holdings.h"

namespace broadsheet::app {

// What is kept for `date`, completed by the papers of `before`, the day as its file has it, that still need a
// score: those that are pending, or with `rescore` all of them. What is not known of them is asked of arXiv
// by their identifiers, over `http`, which is only called then; the result is kept, so that it is asked once.
// A paper that arXiv does not know is missing. Nothing when no announcement is kept and no paper is known.
// Throws net::Failure.
std::optional<Announcement> announcement_of(const std::filesystem::path& site_dir, const Site& site,
                                            Date date, const std::optional<Day>& before, bool rescore,
                                            const std::function<net::Client&()>& http);

// What was looked at and not kept is remembered without its abstract; this brings back what is shown after
// all. Rewrites the day files of which the cut-offs of `site` show more than they were scored with: those
// papers move to the first document, with their abstracts, and the day's cut-offs are lowered. `http` is only
// called when there are such papers. How many abstracts were found; throws net::Failure, and
// std::system_error when files cannot be written.
int complete_abstracts(const std::filesystem::path& site_dir, const Site& site,
                       const store::Holdings& holdings, const std::function<net::Client&()>& http);

} // namespace broadsheet::app
