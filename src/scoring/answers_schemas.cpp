#include <algorithm>

#include <nlohmann/json.hpp>

#include "scoring/answers.h"

namespace broadsheet::scoring {
namespace {

using Json = nlohmann::ordered_json; // members stay in their order, which is the order models write them in

Json list_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

Json object_of(Json properties) {
  Json required = Json::array();
  for (const auto& [name, schema] : properties.items()) required.push_back(name);
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
  Json ids = Json::array();
  for (const auto& id : topics) ids.push_back(id);
  if (std::ranges::find(topics, no_topic) == topics.end()) ids.push_back(no_topic);
  return {{"type", "string"}, {"enum", std::move(ids)}};
}

std::string compact(const Json& schema) {
  return schema.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string title_schema() {
  return compact(object_of({{"irrelevant", list_of(text())}}));
}

std::string abstract_schema(std::span<const std::string> topics) {
  Json paper = {{"id", text()}, {"relevance", score("1 to 10")}, {"novelty", score("1 to 10")}};
  if (!topics.empty()) paper["topic"] = topic_of(topics);
  paper["comment"] = text();
  return compact(object_of({{"papers", list_of(object_of(std::move(paper)))}}));
}

std::string month_schema() {
  Json pick = object_of({{"id", text()}, {"line", text()}});
  Json group = object_of({{"label", text()}, {"papers", list_of(std::move(pick))}});
  return compact(object_of({{"summary", text()}, {"groups", list_of(std::move(group))}}));
}

} // namespace broadsheet::scoring
