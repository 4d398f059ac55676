#include "settings/sections.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "paper/names.h"

namespace broadsheet {
namespace {

std::vector<Keyword> read_keywords(const std::vector<yaml::Value>& entries) {
  std::vector<Keyword> keywords;
  for (const yaml::Value& entry : entries) {
    if (entry.kind() == yaml::Kind::map) {
      yaml::Map map = *entry.map();
      keywords.push_back({map.required_text("phrase"), map.number("weight", 0).value_or(1.0)});
      map.reject_unknown_keys();
    } else if (auto phrase = entry.text()) {
      if (phrase->empty()) entry.error("a keyword is empty", "remove it");
      keywords.push_back({std::move(*phrase)});
    }
  }
  return keywords;
}

std::string read_id(yaml::Map& map, std::set<std::string>& taken) {
  auto value = map.require("id");
  auto id = value ? value->text() : std::nullopt;
  if (!id) return {};
  if (!is_topic_id(*id)) {
    value->error(fmt::format("\"{}\" cannot be a topic's id", *id),
                 "write it with lower-case letters, digits, - and _; the label may be any text");
  } else if (!taken.insert(*id).second) {
    value->error(fmt::format("there is already a topic \"{}\"", *id), "give each topic an id of its own");
  }
  return *id;
}

} // namespace

std::vector<Topic> read_topics(std::vector<yaml::Map> maps) {
  std::vector<Topic> topics;
  std::set<std::string> taken;
  for (yaml::Map& map : maps) {
    topics.push_back({read_id(map, taken), map.required_text("label"), read_keywords(map.list("keywords")),
                      read_keywords(map.list("negative_keywords"))});
    map.reject_unknown_keys();
  }
  return topics;
}

} // namespace broadsheet
