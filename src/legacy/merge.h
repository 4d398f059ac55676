// One day out of what the files of one date tell.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "legacy/source.h"

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

// Differences between the files, papers that only one of them has, and repairs are reported.
MergedDay merge_day(DayFiles files, Diagnostics& diagnostics);

// ---- topic ids for the labels that pages show ------------------------------------------------------

// The labels of "A, B and C, D", where labels hold commas themselves: at each place the longest
// known label. From a place where none is known on, the rest is one label, since nothing says
// where it would end; `certain` is false when it holds a comma.
struct SplitLabels {
  std::vector<std::string_view> labels;
  bool certain = true;
};
SplitLabels split_labels(std::string_view labels, const std::vector<Topic>& topics);

// "Memory & Retrieval" → "memory_retrieval"
std::string topic_id_for(std::string_view label);

// Gives an id to those labels of main topics that no file gave one for. To be done for all days
// first: the more labels are known, the better they can be told apart where several are listed.
void add_labels(const std::vector<LabelledTopics>& labelled, std::vector<Topic>& topics);

// Sets the topics of the papers in `day`.
void resolve_topics(Day& day, const std::vector<LabelledTopics>& labelled, std::vector<Topic>& topics,
                    const std::string& path, Diagnostics& diagnostics);

} // namespace broadsheet::legacy
