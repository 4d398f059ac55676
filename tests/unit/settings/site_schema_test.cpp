// docs/schema/site.schema.json says what parse_site accepts.
#include <gtest/gtest.h>

#include "settings/site.h"
#include "unit/settings/schema_keys.h"

namespace broadsheet {
namespace {

// The keys known in the map where `before` and `after` stand around the unknown key.
Keys keys_known(std::string_view before, std::string_view after = "") {
  Diagnostics diagnostics;
  parse_site(std::string(before) + std::string(unheard_of) + ": x" + std::string(after) + "\n", "site.yaml",
             diagnostics);
  return keys_of_reader(diagnostics);
}

TEST(SiteSchema, HasTheKeysOfTheReader) {
  auto schema = read_schema("site.schema.json");
  EXPECT_EQ(keys_in_schema(schema, ""), keys_known(""));
  EXPECT_EQ(keys_in_schema(schema, "/properties/author"), keys_known("author: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/cutoffs"), keys_known("cutoffs: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/topics/items"), keys_known("topics: [{", "}]"));
  EXPECT_EQ(keys_in_schema(schema, "/$defs/keywords/items/oneOf/1"),
            keys_known("topics: [{keywords: [{", "}]}]"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/links/items"), keys_known("links: [{", "}]"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/permalinks"), keys_known("permalinks: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/feeds"), keys_known("feeds: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/limits"), keys_known("limits: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/$defs/rule"), keys_known("include: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/$defs/rule"), keys_known("exclude: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/authors/items/oneOf/1"), keys_known("authors: [{", "}]"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/arxiv"), keys_known("arxiv: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/semantic_scholar"), keys_known("semantic_scholar: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/scorer"), keys_known("scorer: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/scorer/properties/limits"),
            keys_known("scorer: {limits: {", "}}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/scorer/properties/price"),
            keys_known("scorer: {price: {", "}}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/budget"), keys_known("budget: {", "}"));
  EXPECT_EQ(keys_in_schema(schema, "/properties/notify"), keys_known("notify: {", "}"));
  for (std::string channel : {"slack", "ntfy", "smtp"}) {
    EXPECT_EQ(keys_in_schema(schema, "/properties/notify/properties/" + channel),
              keys_known("notify: {" + channel + ": {", "}}"));
  }
}

TEST(SiteSchema, NamesTheDefaultsOfTheReader) {
  auto properties = read_schema("site.schema.json").at("properties");
  auto default_of = [&](const char* map, const char* key) {
    return properties.at(map).at("properties").at(key).at("default");
  };
  const Site site;
  EXPECT_EQ(properties.at("language").at("default"), site.language);
  EXPECT_EQ(properties.at("theme").at("default"), site.theme);
  EXPECT_EQ(default_of("permalinks", "day"), site.permalinks.day);
  EXPECT_EQ(default_of("permalinks", "month"), site.permalinks.month);
  EXPECT_EQ(default_of("permalinks", "year"), site.permalinks.year);
  EXPECT_EQ(default_of("permalinks", "archive"), site.permalinks.archive);
  EXPECT_EQ(default_of("feeds", "atom"), site.feeds.atom);
  EXPECT_EQ(default_of("feeds", "json"), site.feeds.json);
  EXPECT_EQ(default_of("feeds", "days"), site.feeds.days);
  EXPECT_EQ(default_of("limits", "front_days"), site.limits.front_days);
  EXPECT_EQ(default_of("limits", "month_best"), site.limits.month_best);
  EXPECT_EQ(default_of("limits", "year_best"), site.limits.year_best);
  EXPECT_EQ(properties.at("announce").at("default"), nlohmann::json({"new", "cross"}));
  EXPECT_EQ(site.fetch.announce, std::vector({AnnounceType::fresh, AnnounceType::cross}));
  EXPECT_EQ(properties.at("repeat").at("default"), "hide");
  EXPECT_EQ(site.fetch.repeat, Repeat::hide);
  EXPECT_EQ(properties.at("primary_only").at("default"), site.fetch.primary_only);
  EXPECT_EQ(default_of("arxiv", "rss_url"), site.fetch.arxiv.rss_url);
  EXPECT_EQ(default_of("arxiv", "api_url"), site.fetch.arxiv.api_url);
  EXPECT_EQ(default_of("arxiv", "oai_url"), site.fetch.arxiv.oai_url);
  EXPECT_EQ(default_of("semantic_scholar", "url"), site.fetch.semantic_scholar.url);
  EXPECT_EQ(default_of("scorer", "kind"), "automatic");
  EXPECT_EQ(site.scorer.kind, ScorerKind::automatic);
  EXPECT_EQ(default_of("scorer", "base_url"), site.scorer.base_url);
  EXPECT_EQ(default_of("scorer", "concurrency"), site.scorer.concurrency);
  EXPECT_EQ(default_of("scorer", "timeout_s"), site.scorer.timeout.count());
  EXPECT_EQ(default_of("scorer", "stages"), nlohmann::json({"title", "abstract"}));
  EXPECT_TRUE(site.scorer.title_stage && site.scorer.abstract_stage);
  EXPECT_EQ(default_of("notify", "papers"), NotifySettings{}.papers);
  EXPECT_EQ(properties.at("/notify/properties/ntfy/properties/url/default"_json_pointer), NtfySettings{}.url);
}

TEST(SiteSchema, RequiresWhatTheReaderRequires) {
  auto schema = read_schema("site.schema.json");
  EXPECT_EQ(schema.at("required"), nlohmann::json({"title"}));
  EXPECT_EQ(schema.at("/properties/topics/items/required"_json_pointer), nlohmann::json({"id", "label"}));
  EXPECT_EQ(schema.at("/properties/links/items/required"_json_pointer), nlohmann::json({"label", "url"}));
}

} // namespace
} // namespace broadsheet
