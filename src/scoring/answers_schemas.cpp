#include <algorithm>

#include "scoring/answers.h"

namespace broadsheet::scoring {
namespace {

Json list_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

Json object_of(Json properties) {
  Json required = Json::array();
  for (const auto& property : properties.members) required.push_back(property.key);
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

// No minimum, maximum or enum of numbers: there are services that refuse each of them. What is out of
// range is found out when the answer is read.
Json score(const char* description) {
  return {{"type", "integer"}, {"description", description}};
}

Json text() {
  return {{"type", "string"}};
}

Json topic_of(std::span<const std::string> topics) {
  Json ids(topics);
  if (std::ranges::find(topics, no_topic) == topics.end()) ids.push_back(no_topic);
  return {{"type", "string"}, {"enum", std::move(ids)}};
}

} // namespace

Json title_schema() {
  return object_of({{"irrelevant", list_of(text())}});
}

Json abstract_schema(std::span<const std::string> topics) {
  Json paper = {{"id", text()}, {"relevance", score("1 to 10")}, {"novelty", score("1 to 10")}};
  if (!topics.empty()) paper.set("topic", topic_of(topics));
  paper.set("comment", text());
  return object_of({{"papers", list_of(object_of(std::move(paper)))}});
}

Json month_schema() {
  Json pick = object_of({{"id", text()}, {"line", text()}});
  Json group = object_of({{"label", text()}, {"papers", list_of(std::move(pick))}});
  return object_of({{"summary", text()}, {"groups", list_of(std::move(group))}});
}

} // namespace broadsheet::scoring
