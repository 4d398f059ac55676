// What a build changes in an output folder. Whether all of it can be done is looked at before
// any of it is done, so that what is in the way leaves the published site as it was.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "build/output_folder.h"

namespace broadsheet::build {

using PathSet = std::set<std::string, std::less<>>;

struct Placement {
  std::size_t number; // of the staged file
  std::string path;
  FileStat stat; // of the file in its place, known afterwards
};

struct Changes {
  std::vector<Placement> placements;
  PathSet obsolete; // files to remove, all of them written by an earlier build
};

// What must go before the new files can be placed: a file where a folder is needed, or a folder
// where a file is.
struct Obstacles {
  PathSet files;   // each of them obsolete
  PathSet folders; // nothing in them once those files are gone
};

// Throws std::system_error when something that no build wrote is in the way, or a folder cannot be
// written to.
Obstacles find_obstacles(const OutputFolder& out, const Changes& changes);

// Throws std::system_error.
void apply(OutputFolder& out, Changes& changes, const Obstacles& obstacles);

} // namespace broadsheet::build
