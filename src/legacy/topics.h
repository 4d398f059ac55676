// Topic ids for the labels that pages show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "legacy/merge.h"

namespace broadsheet::legacy {

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
// first: the more labels are known, the better they can be told apart where they stand together.
void add_labels(const std::vector<LabelledTopics>& labelled, std::vector<Topic>& topics);

// Sets the topics of the papers in `day`.
void resolve_topics(Day& day, const std::vector<LabelledTopics>& labelled, std::vector<Topic>& topics,
                    const std::string& path, Diagnostics& diagnostics);

} // namespace broadsheet::legacy
