#include "legacy/run.h"

#include <algorithm>

namespace broadsheet::legacy {

void add_topic(std::vector<Topic>& topics, std::string_view id, std::string_view label) {
  auto known = std::ranges::find(topics, id, &Topic::id);
  if (known == topics.end()) {
    known = topics.emplace(known);
    known->id = id;
  }
  if (known->label.empty()) known->label = label;
}

std::string_view topic_with_label(const std::vector<Topic>& topics, std::string_view label) {
  auto found = std::ranges::find(topics, label, &Topic::label);
  return found == topics.end() ? std::string_view{} : found->id;
}

} // namespace broadsheet::legacy
