// docs/schema/day.schema.json says what parse_day accepts.
#include <gtest/gtest.h>

#include "store/day_file.h"
#include "store/parts.h"
#include "unit/settings/schema_keys.h"

namespace broadsheet::store {
namespace {

// The keys known in the map where `before` and `after` stand around the unknown key.
Keys keys_known(std::string_view before, std::string_view after = "") {
  Diagnostics diagnostics;
  std::string text = "schema: 1\ndate: 2025-08-05\n" + std::string(before) + std::string(unheard_of) + ": x" +
                     std::string(after) + "\n";
  parse_day(text, "2025-08-05.yaml", Documents::both, diagnostics);
  return keys_of_reader(diagnostics);
}

TEST(DaySchema, HasTheKeysOfTheReader) {
  auto schema = read_schema("day.schema.json");
  EXPECT_EQ(keys_in_schema(schema, "/$defs/day_document"), keys_known(""));
  EXPECT_EQ(keys_in_schema(schema, "/$defs/source"), keys_known("source: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/$defs/scorer"), keys_known("scorer: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/$defs/scorer/properties/cutoffs"),
            keys_known("scorer: {cutoffs: {", "}}"));
  EXPECT_EQ(keys_in_schema(schema, "/$defs/usage"), keys_known("usage: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/$defs/paper"), keys_known("papers: [{", "}]"));
  EXPECT_EQ(keys_in_schema(schema, "/$defs/considered_document"), keys_known("---\n"));
  EXPECT_EQ(keys_in_schema(schema, "/$defs/considered"), keys_known("---\nconsidered: [{", "}]"));
}

TEST(DaySchema, HasTheWordsOfTheReader) {
  auto definitions = read_schema("day.schema.json").at("$defs");
  EXPECT_EQ(definitions.at("day_document").at("properties").at("status").at("enum"),
            nlohmann::json(day_statuses));
  EXPECT_EQ(definitions.at("source").at("properties").at("kind").at("enum"), nlohmann::json(source_kinds));
  EXPECT_EQ(definitions.at("scorer").at("properties").at("kind").at("enum"), nlohmann::json(scorer_kinds));
  EXPECT_EQ(definitions.at("considered").at("properties").at("stage").at("enum"), nlohmann::json(stages));
  EXPECT_EQ(definitions.at("day_document").at("properties").at("schema").at("const"), newest_day_schema);
}

TEST(DaySchema, HasNoPapersInWaitingUnlessTheDayIsPartial) {
  auto day = read_schema("day.schema.json").at("$defs").at("day_document");
  EXPECT_EQ(day.at("then").at("properties"), nlohmann::json({{"pending", false}, {"title_passed", false}}));
}

TEST(DaySchema, RequiresWhatTheReaderRequires) {
  auto definitions = read_schema("day.schema.json").at("$defs");
  EXPECT_EQ(definitions.at("day_document").at("required"), nlohmann::json({"schema", "date"}));
  EXPECT_EQ(definitions.at("paper").at("required"), nlohmann::json({"id", "title"}));
  EXPECT_EQ(definitions.at("considered").at("required"), nlohmann::json({"id", "title"}));
}

} // namespace
} // namespace broadsheet::store
