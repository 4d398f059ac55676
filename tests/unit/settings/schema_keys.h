// The keys that a JSON Schema of docs/schema allows, beside those that a reader knows.
#pragma once

#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/diagnostic.h"
#include "base/file.h"

namespace broadsheet {

using Keys = std::set<std::string>;

inline nlohmann::json read_schema(std::string_view name) {
  auto text = read_file(std::string(BROADSHEET_SOURCE_DIR "/docs/schema/").append(name));
  return nlohmann::json::parse(text.value_or("null"));
}

// The keys of the map that `pointer` (RFC 6901) leads to.
inline Keys keys_in_schema(const nlohmann::json& schema, const std::string& pointer) {
  const auto& map = schema.at(nlohmann::json::json_pointer(pointer));
  EXPECT_EQ(map.value("additionalProperties", true), false) << pointer << " has to refuse unknown keys";
  Keys keys;
  for (const auto& property : map.at("properties").items()) keys.insert(property.key());
  return keys;
}

// The keys that readers name when they meet one that they do not know.
inline Keys keys_of_reader(const Diagnostics& diagnostics) {
  constexpr std::string_view lead = "the keys here are ";
  Keys keys;
  for (const Diagnostic& finding : diagnostics) {
    if (!finding.help.starts_with(lead)) continue;
    std::istringstream list(finding.help.substr(lead.size()));
    for (std::string key; std::getline(list, key, ',');) keys.insert(key.substr(key.find_first_not_of(' ')));
  }
  return keys;
}

// A key that resembles none.
constexpr std::string_view unheard_of = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

} // namespace broadsheet
