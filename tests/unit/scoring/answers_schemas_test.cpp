#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "scoring/answers.h"

namespace broadsheet::scoring {
namespace {

using Json = nlohmann::ordered_json;

const std::vector<std::string> topics = {"moss", "fern-allies"};

Json parsed(const broadsheet::Json& schema) {
  return Json::parse(format_json(schema));
}

// What OpenAI's strict mode asks for, and no keyword beyond what all services know.
void check_strict(const Json& schema) {
  for (const auto& [keyword, value] : schema.items()) {
    EXPECT_THAT(keyword, testing::AnyOf("type", "properties", "required", "additionalProperties", "items",
                                        "enum", "description"));
  }
  if (schema.at("type") == "array") check_strict(schema.at("items"));
  if (schema.contains("enum")) {
    EXPECT_EQ(schema.at("type"), "string");
    EXPECT_THAT(schema.at("enum"), testing::Each(testing::Ne("")));
  }
  if (schema.at("type") != "object") return;
  EXPECT_EQ(schema.at("additionalProperties"), false);
  Json names = Json::array();
  for (const auto& [name, property] : schema.at("properties").items()) {
    names.push_back(name);
    check_strict(property);
  }
  EXPECT_EQ(schema.at("required"), names);
}

TEST(Schemas, KeepToWhatServicesTake) {
  for (const auto& ours : {title_schema(), abstract_schema(topics), abstract_schema({}), month_schema()}) {
    auto schema = parsed(ours);
    EXPECT_EQ(schema.at("type"), "object");
    check_strict(schema);
  }
}

TEST(Schemas, OfTitles) {
  EXPECT_EQ(format_json(title_schema()),
            R"({"type":"object","properties":{"irrelevant":{"type":"array","items":{"type":"string"}}},)"
            R"("required":["irrelevant"],"additionalProperties":false})");
}

TEST(Schemas, OfAbstractsNameTheTopics) {
  auto paper = parsed(abstract_schema(topics)).at("properties").at("papers").at("items");
  EXPECT_EQ(paper.at("required").dump(), R"(["id","relevance","novelty","topic","comment"])");
  EXPECT_EQ(paper.at("properties").at("topic").at("enum").dump(), R"(["moss","fern-allies","none"])");
  auto without = parsed(abstract_schema({})).at("properties").at("papers").at("items");
  EXPECT_EQ(without.at("required").dump(), R"(["id","relevance","novelty","comment"])");
}

TEST(Schemas, HoldATopicCalledNoneOnce) {
  const std::vector<std::string> with_none = {"none", "moss"};
  auto paper = parsed(abstract_schema(with_none)).at("properties").at("papers").at("items");
  EXPECT_EQ(paper.at("properties").at("topic").at("enum").dump(), R"(["none","moss"])");
}

TEST(Schemas, OfAMonth) {
  auto group = parsed(month_schema()).at("properties").at("groups").at("items");
  EXPECT_EQ(group.at("required").dump(), R"(["label","papers"])");
  EXPECT_EQ(group.at("properties").at("papers").at("items").at("required").dump(), R"(["id","line"])");
}

} // namespace
} // namespace broadsheet::scoring
