// Brings an output folder up to date with a list of pages, writing only what changed.
//
// New bytes go to a staging folder inside the output folder first and are renamed into place
// once all pages have rendered: when one throws, the published site stays as it was.
// What the last build wrote and this one has no page for is removed, unless someone changed it
// since; other people's files are never touched.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "build/page.h"
#include "build/state.h"

namespace broadsheet::build {

struct PublishOptions {
  std::filesystem::path out;
  int jobs = 1;
  bool full = false; // render every page whatever the state says
  std::int64_t now = 0; // nanoseconds since the epoch
};

// Why a page was rendered: "new", "output is missing", "output was changed", or the names of
// the inputs that were added, changed or removed.
struct Reason {
  std::string path;
  std::vector<std::string> causes;
};

struct PublishReport {
  int total = 0;
  int rendered = 0;
  int written = 0;
  int removed = 0;
  std::vector<Reason> reasons;      // one per rendered page, in the order of `pages`
  std::vector<std::string> kept;    // no longer produced, but changed by someone: left in place
};

// Updates `state.pages` to what now is in the output folder. Throws what render() throws (the
// first by page order) and std::system_error when the output folder cannot be written.
PublishReport publish(std::span<const Page> pages, State& state, const PublishOptions& options);

// Removes from `out` what `state` records as written and nobody changed since, and the folders
// this empties. Returns how many files were removed.
int remove_published(const std::filesystem::path& out, const State& state);

} // namespace broadsheet::build
