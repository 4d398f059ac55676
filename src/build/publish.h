// Brings an output folder up to date with a list of pages, writing only what changed.
//
// New bytes go to a staging folder inside the output folder first and are renamed into place
// once all pages have rendered: when one throws, the published site stays as it was.
// Files that the last build wrote and this one has no page for are removed, unless someone changed
// them since; other people's files are never touched. A file in the place of a page is replaced by
// the page when a build wrote a page there, whatever has become of it since. Otherwise it is taken for the
// page when it has the same bytes, and when it has not, it is someone else's: nothing is placed at all.
//
// Nothing is flushed to the disk: see state.h on why a power cut can cost a rebuild and not
// leave a wrong page.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "build/output_folder.h"
#include "build/page.h"
#include "build/state.h"

namespace broadsheet::build {

struct PublishOptions {
  std::filesystem::path out = {};
  int jobs = 1;
  bool full = false;    // render every page whatever the state says
  bool force = false;   // replace other people's files, too
  std::int64_t now = 0; // nanoseconds since the epoch
};

// Files in the places of pages that no build is known to have written.
class ForeignFiles : public std::runtime_error {
public:
  explicit ForeignFiles(std::vector<std::string> paths);
  const std::vector<std::string>& paths() const { return paths_; } // sorted

private:
  std::vector<std::string> paths_;
};

// Why a page was rendered: "new page"; or the names of the inputs that were added, changed or
// removed, in order, and "output is missing" or "output was changed"; or else "--full".
struct Reason {
  std::string path;
  std::vector<std::string> causes;
};

struct PublishReport {
  int total = 0;
  int rendered = 0;
  int written = 0;
  int removed = 0;
  std::vector<Reason> reasons;   // one per rendered page, in the order of `pages`
  std::vector<std::string> kept; // no longer produced, but changed by someone: left in place
};

// Updates `state.pages` to what is now in the output folder. Throws
// - what render() throws (the first by page order),
// - std::invalid_argument that names the path when it leads out of the folder, when two pages share
//   it, or when another page needs a folder of that name,
// - ForeignFiles, unless options.force,
// - std::system_error when the output folder cannot be written or something foreign is in the way,
// - std::runtime_error when another build is using the folder.
PublishReport publish(std::span<const Page> pages, State& state, const PublishOptions& options);

// The same when the caller holds the folder already (`options.out` is not looked at). A build
// that reads and writes a state holds the folder from before the reading until after the writing, and then
// calls forget_journal(): then a build killed at any point leaves nothing that the next one mistakes for
// someone else's.
PublishReport publish(std::span<const Page> pages, State& state, OutputFolder& out,
                      const PublishOptions& options);

// Removes from `out` the files that `state` records as written, unless someone changed them since,
// and the folders this empties. Returns how many files were removed. Throws like publish().
int remove_published(const std::filesystem::path& out, const State& state, const std::string& maker = "");

} // namespace broadsheet::build
