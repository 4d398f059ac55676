// Reads the archive of an older system (Markdown pages and JSON files, see
// docs/import.md for its formats) into days.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "paper/day.h"
#include "settings/site.h"

namespace broadsheet::legacy {

struct Imported {
  std::vector<Day> days;                      // oldest first
  std::map<std::string, std::string> prompts; // prompt name → Markdown of content/prompts/<name>.md
  std::vector<Topic> topics;                  // ids and labels, in the order found
  Diagnostics diagnostics; // every file and line that could not be read, and every repair as a warning
  int files = 0;           // files read
  int index_files = 0;     // lists of links to pages, with nothing to import
};

// Reads every *.md and *.json below `path` (or `path` itself). If a date has both, the Markdown gives the
// order and the prompt, and the JSON the papers and exact costs.
Imported read_older_archive(const std::filesystem::path& path);

} // namespace broadsheet::legacy
