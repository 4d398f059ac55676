// Merges the files of one date into one day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "legacy/source.h"

namespace broadsheet::legacy {

// The files of one date; at least one is there.
struct DayFiles {
  std::optional<OlderRun> page;   // as readers saw it: it decides order, counts and prompt
  std::optional<OlderRun> output; // the papers that the page was made from
  std::optional<OlderRun> daily;  // the same with exact costs, or the papers of another run
};

// Topics that a page names by label, to be looked up after all files have been read.
struct LabelledTopics {
  std::size_t paper = 0; // index into Day::papers
  std::string label;
  std::string also; // labels joined by ", "
};

struct MergedDay {
  Day day; // the caller sets its date and the prompt's name
  std::string prompt;
  std::vector<LabelledTopics> labelled;
  std::vector<Topic> topics;
};

// Differences between the files, papers that only one of them has, and repairs are reported.
MergedDay merge_day(DayFiles files, Diagnostics& diagnostics);

// ---- topic ids for the labels that pages show ------------------------------------------------------

// The labels of "A, B and C, D". Labels can contain commas themselves, so the longest known label is taken
// each time. If none is known, the rest is one label, since nothing says where it ends; `certain` is false
// when it contains a comma.
struct SplitLabels {
  std::vector<std::string_view> labels;
  bool certain = true;
};
SplitLabels split_labels(std::string_view labels, const std::vector<Topic>& topics);

// "Memory & Retrieval" → "memory_retrieval"
std::string topic_id_for(std::string_view label);

// Gives an id to each label of a main topic that has none in any file. Call it for all days first: the more
// labels are known, the better lists of several can be split.
void add_labels(const std::vector<LabelledTopics>& labelled, std::vector<Topic>& topics);

// Sets the topics of the papers in `day`.
void resolve_topics(Day& day, const std::vector<LabelledTopics>& labelled, std::vector<Topic>& topics,
                    const std::string& path, Diagnostics& diagnostics);

} // namespace broadsheet::legacy
