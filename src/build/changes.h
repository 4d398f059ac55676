// What a build changes in an output folder. All of it is checked before any of it is done, so
// that an obstacle leaves the published site as it was.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "build/output_folder.h"

namespace broadsheet::build {

using PathSet = std::set<std::string, std::less<>>;

struct Placement {
  std::size_t number; // names the staged file
  std::string path;
  FileStat stat; // of the file once it is in place
};

struct Changes {
  std::vector<Placement> placements;
  PathSet obsolete; // files to remove, all of them written by an earlier build
};

// What has to be removed before the new files can be placed: a file where a folder is needed, or a
// folder where a file is.
struct Obstacles {
  PathSet files;   // each of them obsolete
  PathSet folders; // empty once those files are gone
};

// Throws std::system_error when something that no build wrote is in the way, or a folder cannot be
// written to.
Obstacles find_obstacles(const OutputFolder& out, const Changes& changes);

// Throws std::system_error.
void apply(OutputFolder& out, Changes& changes, const Obstacles& obstacles);

} // namespace broadsheet::build
