#include "legacy/topics.h"

#include <fmt/format.h>

#include "base/text.h"
#include "paper/names.h"

namespace broadsheet::legacy {
namespace {

// The longest known label that begins `text` and ends there or before ", "; empty when there is none.
std::string_view known_label(std::string_view text, const std::vector<Topic>& topics) {
  std::string_view longest;
  for (const Topic& topic : topics) {
    std::string_view after = text;
    bool ends = consume(after, topic.label) && (after.empty() || after.starts_with(", "));
    if (ends && topic.label.size() > longest.size()) longest = text.substr(0, topic.label.size());
  }
  return longest;
}

std::string id_of(std::string_view label, std::vector<Topic>& topics) {
  if (auto known = topic_with_label(topics, label); !known.empty()) return std::string(known);
  std::string id = topic_id_for(label);
  add_topic(topics, id, label);
  return id;
}

} // namespace

SplitLabels split_labels(std::string_view labels, const std::vector<Topic>& topics) {
  SplitLabels result;
  while (!labels.empty()) {
    auto label = known_label(labels, topics);
    if (label.empty()) {
      label = labels;
      result.certain = labels.find(',') == std::string_view::npos;
    }
    result.labels.push_back(label);
    labels.remove_prefix(label.size());
    consume(labels, ", ");
  }
  return result;
}

std::string topic_id_for(std::string_view label) {
  std::string id;
  for (char c : label) {
    c = lower(c);
    if (is_topic_id({&c, 1}))
      id += c;
    else if (!id.empty() && id.back() != '_')
      id += '_';
  }
  while (id.ends_with('_')) id.pop_back();
  return id.empty() ? "topic" : id;
}

void add_labels(const std::vector<LabelledTopics>& labelled, std::vector<Topic>& topics) {
  for (const LabelledTopics& entry : labelled) id_of(entry.label, topics);
}

void resolve_topics(Day& day, const std::vector<LabelledTopics>& labelled, std::vector<Topic>& topics,
                    const std::string& path, Diagnostics& diagnostics) {
  for (const LabelledTopics& entry : labelled) {
    ScoredPaper& scored = day.papers[entry.paper];
    scored.score.topic = id_of(entry.label, topics);
    auto also = split_labels(entry.also, topics);
    if (!also.certain)
      diagnostics.push_back(finding(Severity::warning, path,
                                    fmt::format("{}: where topics end in \"{}\" is not known; what follows "
                                                "the last known one is taken as one topic",
                                                scored.paper.id, entry.also),
                                    "correct also_topics in the day file"));
    for (auto label : also.labels) scored.score.also_topics.push_back(id_of(label, topics));
  }
}

} // namespace broadsheet::legacy
