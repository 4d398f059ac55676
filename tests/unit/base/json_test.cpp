#include "base/json.h"

#include <array>
#include <limits>
#include <span>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace broadsheet {
namespace {

using testing::HasSubstr;

TEST(Json, IsBuiltInOrder) {
  std::vector<std::string> names = {"Ada", "Ben"};
  std::optional<int> none;
  Json json{{"date", "2026-11-27"},
            {"names", names},
            {"span", std::span<const std::string>(names)},
            {"counts", std::array{1, 2}},
            {"none", none},
            {"some", std::optional<std::string>("text")},
            {"nested", {{"only", {{"one", nullptr}}}}},
            {"objects", Json::array({{{"a", 1}}, {{"b", true}}})},
            {"empty", Json::array()},
            {"nothing", Json::object()}};
  json.set("date", std::string_view("2026-11-28"));
  json.set("last", 1.5);
  EXPECT_EQ(format_json(json),
            R"({"date":"2026-11-28","names":["Ada","Ben"],"span":["Ada","Ben"],"counts":[1,2],"none":null,)"
            R"("some":"text","nested":{"only":{"one":null}},"objects":[{"a":1},{"b":true}],"empty":[],)"
            R"("nothing":{},"last":1.5})");
}

TEST(Json, IsReadByKind) {
  Json json = json_or_null(R"({"text":"a","whole":8,"number":8.5,"yes":true,"list":[1],"null":null})");
  EXPECT_EQ(json["text"].as_text(), "a");
  EXPECT_EQ(json["whole"].as_integer(), 8);
  EXPECT_EQ(json["whole"].as_number(), 8.0);
  EXPECT_EQ(json["number"].as_number(), 8.5);
  EXPECT_EQ(json["yes"].as_boolean(), true);
  EXPECT_FALSE(json["number"].as_integer());
  EXPECT_FALSE(json["text"].as_number() || json["text"].as_boolean() || json["whole"].as_text());
  EXPECT_TRUE(json["list"].is_array());
  EXPECT_TRUE(json.find("null") && json.find("null")->is_null());
  EXPECT_EQ(json.find("absent"), nullptr);
  EXPECT_TRUE(json["absent"]["deeper"]["still"].is_null());
  EXPECT_TRUE(json["list"]["member"].is_null());
}

TEST(Json, KeepsRepeatedKeysAndFindsTheFirst) {
  Json json = json_or_null(R"({"a":1,"b":2,"a":3})");
  ASSERT_EQ(json.members.size(), 3u);
  EXPECT_EQ(json["a"].as_integer(), 1);
  EXPECT_EQ(format_json(json), R"({"a":1,"b":2,"a":3})");
}

TEST(Json, KnowsThePlaceOfEveryValueAndKey) {
  std::string_view text = " { \"a\" : [ 10 ,20, \"x\" ],\n\"b\":{ } , \"c\":-1.5}";
  Json json = json_or_null(text);
  auto at = [&](std::size_t offset) { return text.substr(offset, 2); };
  EXPECT_EQ(at(json.offset), "{ ");
  ASSERT_EQ(json.members.size(), 3u);
  EXPECT_EQ(at(json.members[0].offset), "\"a");
  const Json& list = json["a"];
  EXPECT_EQ(at(list.offset), "[ ");
  EXPECT_EQ(at(list.members[0].value.offset), "10");
  EXPECT_EQ(at(list.members[1].value.offset), "20");
  EXPECT_EQ(at(list.members[2].value.offset), "\"x");
  EXPECT_EQ(at(json["b"].offset), "{ ");
  EXPECT_EQ(at(json.members[2].offset), "\"c");
  EXPECT_EQ(at(json["c"].offset), "-1");
}

TEST(Json, SaysWhereTextIsWrongAndKeepsWhatCameBefore) {
  auto [value, failure] = parse_json(R"({"a": [1, 2], "b": {"c": 3, oops}})");
  ASSERT_TRUE(failure);
  EXPECT_THAT(failure->message, HasSubstr("not valid JSON: "));
  EXPECT_EQ(failure->offset, 28u);
  EXPECT_FALSE(value.complete);
  EXPECT_TRUE(value["a"].complete);
  EXPECT_EQ(value["a"].members.size(), 2u);
  EXPECT_FALSE(value["b"].complete);
  EXPECT_EQ(value["b"]["c"].as_integer(), 3);
  EXPECT_TRUE(json_or_null(R"({"a": 1)").is_null());
}

TEST(Json, RefusesWhatIsNotJson) {
  for (const char* text : {"", " ", "{", "[1,]", "{'a':1}", "nul", "\"a", "1 2", "[\"\xFF\"]", "NaN"})
    EXPECT_TRUE(parse_json(text).failure) << text;
  EXPECT_EQ(parse_json(std::string_view("[1]\0[2]", 7)).failure->offset, 3U);
  for (const char* text : {"null", " 1 ", "\"a\"", "[]", "{}", "\xEF\xBB\xBF[1]"})
    EXPECT_FALSE(parse_json(text).failure) << text;
}

TEST(Json, DeepNestingIsAMistakeAndNoCrash) {
  std::string allowed = std::string(deepest_json, '[') + std::string(deepest_json, ']');
  EXPECT_FALSE(parse_json(allowed).failure);
  for (std::string_view opening : {"[", "{\"a\":"}) {
    std::string text;
    for (int level = 0; level < 200'000; ++level) text += opening;
    auto [value, failure] = parse_json(text);
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->message, "nested more than 32 levels deep");
    EXPECT_EQ(failure->offset, deepest_json * opening.size());
  }
}

TEST(Json, HasNoTextThatTurnsATerminalAround) {
  EXPECT_EQ(format_json(Json("é\u202Eb\u2066")), "\"é\\u202eb\\u2066\"");
  EXPECT_EQ(parse_json("\"\\u202e\"").value.text, "\u202E");
}

TEST(Json, IsWrittenAsNlohmannWritesIt) {
  const std::string texts[] = {"",
                               "plain ASCII ~",
                               "quote \" backslash \\ slash /",
                               "\b\f\n\r\t\x01\x1f\x7f",
                               std::string("a\0b", 3),
                               "é ü 日本 😀",
                               "\xC3",
                               "a\xE2\x82 b",
                               "\xFF\xFE\xF0\x9F\x98"};
  const double numbers[] = {0.0,
                            -0.0,
                            1.0,
                            0.1,
                            1e-7,
                            123456789.125,
                            1e15,
                            1e16,
                            1e300,
                            5e-324,
                            0.1434175,
                            std::numeric_limits<double>::infinity(),
                            std::numeric_limits<double>::quiet_NaN()};
  Json ours = Json::array();
  auto theirs = nlohmann::ordered_json::array();
  for (const auto& text : texts) {
    ours.push_back({{text, text}, {"list", Json::array({1, Json::object(), Json::array()})}});
    theirs.push_back(
        {{text, text}, {"list", {1, nlohmann::ordered_json::object(), nlohmann::ordered_json::array()}}});
  }
  for (double number : numbers) {
    ours.push_back(number);
    theirs.push_back(number);
  }
  ours.push_back(std::numeric_limits<std::int64_t>::min());
  theirs.push_back(std::numeric_limits<std::int64_t>::min());
  for (int indent : {-1, 0, 1, 2})
    EXPECT_EQ(format_json(ours, indent < 0 ? std::nullopt : std::optional(indent)),
              theirs.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

TEST(Json, SurvivesWritingAndReading) {
  std::string text =
      R"([{"a":"line\nbreak","b":[1,-2,0.5,1e+300]},true,null,9223372036854775807,1.8446744073709552e+19])";
  EXPECT_EQ(format_json(json_or_null(text)), text);
}

} // namespace
} // namespace broadsheet
