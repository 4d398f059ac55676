// One day out of what the files of one date tell.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "legacy/run.h"

namespace broadsheet::legacy {

// The files of one date; at least one of them.
struct DayFiles {
  std::optional<OlderRun> page;   // what readers saw: it decides order, counts and prompt
  std::optional<OlderRun> output; // the papers the page was made of
  std::optional<OlderRun> daily;  // the same with exact costs, or the papers of another run
};

// Topics that a page gave by their labels, to be looked up when all files have been read.
struct LabelledTopics {
  std::size_t paper = 0; // index into Day::papers
  std::string label;
  std::string also; // labels joined by ", "
};

struct MergedDay {
  Day day; // date and the prompt's name are left to the caller
  std::string prompt;
  std::vector<LabelledTopics> labelled;
  std::vector<Topic> topics;
};

// Differences between the files, papers that only one of them has, and mends are reported.
MergedDay merge_day(DayFiles files, Diagnostics& diagnostics);

} // namespace broadsheet::legacy
