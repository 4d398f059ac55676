// Papers that lower cut-offs bring back. What was looked at and not kept is remembered without its abstract;
// when it is shown after all, arXiv is asked for it.
#pragma once

#include <filesystem>
#include <functional>

#include "net/client.h"
#include "settings/site.h"
#include "store/holdings.h"

namespace broadsheet::app {

// Rewrites the day files of which the cut-offs of `site` show more than they were scored with: those papers
// move to the first document, with their abstracts, and the day's cut-offs are lowered. `http` is only called
// when there are such papers. How many abstracts were found; throws net::Failure, and std::system_error when
// files cannot be written.
int complete_abstracts(const std::filesystem::path& site_dir, const Site& site,
                       const store::Holdings& holdings, const std::function<net::Client&()>& http);

} // namespace broadsheet::app
