#include "scoring/json_in_text.h"

#include <gtest/gtest.h>

namespace broadsheet::scoring {
namespace {

// A value in one line; … is where its end was not met.
std::string shown(const Json& value) {
  if (value.kind == Json::Kind::text) return "'" + value.text + "'";
  if (value.kind == Json::Kind::number) return value.text;
  if (!value.is_array() && !value.is_object()) return format_json(value);
  std::string text;
  for (const auto& member : value.members) {
    if (!text.empty()) text += ' ';
    if (value.is_object()) text += member.key + '=';
    text += shown(member.value);
  }
  if (!value.complete) text += "…";
  return (value.is_object() ? "{" : "[") + text + (value.is_object() ? "}" : "]");
}

std::string found(std::string_view text) {
  std::string all;
  for (const auto& [key, value, offset] : find_json(text).values)
    all += (all.empty() ? "" : " ") + shown(value);
  return all;
}

struct Case {
  const char* text;
  const char* values;
};

void expect(std::initializer_list<Case> cases) {
  for (const auto& [text, values] : cases) EXPECT_EQ(found(text), values) << text;
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

TEST(JsonInText, Values) {
  expect({{R"({"a": 1, "b": [true, null, -2.5e3, "x"], "c": {}})", "{a=1 b=[true null -2.5e3 'x'] c={}}"},
          {"[]", "[]"},
          {"\n{\n  \"a\"\t:\r\n 1 }\n", "{a=1}"},
          {"{\"a\": 1, \"a\": 2}", "{a=1 a=2}"},
          {"{\"a\": 2508.01630}", "{a=2508.01630}"}});
}

TEST(JsonInText, WhatStandsAroundThem) {
  expect({{"Here it is: {\"a\": 1}. Anything else?", "{a=1}"},
          {"```json\n{\"a\": 1}\n```\nand\n```\n[2]\n```", "{a=1} [2]"},
          {"{\"a\": 1}\n{\"b\": 2}\n", "{a=1} {b=2}"},
          {"\xEF\xBB\xBF{\"a\": 1}", "{a=1}"},
          {"The set {a, b} and [the list], then {\"a\": 1}", "{a=1}"},
          {"{{\"a\": 1}}", "{a=1}"},
          {"no JSON at all", ""},
          {"\"just a text\" 7 null", ""},
          {"", ""}});
}

TEST(JsonInText, BracketsAndQuotesWithinTexts) {
  expect({{R"({"a": "},{", "b": "[\"", "c": "\\"})", R"({a='},{' b='["' c='\'})"},
          {"{\"a\": \"one\ntwo\"}", "{a='one\ntwo'}"},
          {R"({"a": "\\"} {"b": "\\\" }"})", R"({a='\'} {b='\" }'})"}});
}

TEST(JsonInText, SmallSlipsOfJson) {
  expect({{"{\"a\": [1, 2,], }", "{a=[1 2]}"},
          {"{'a': 'b \"c\"', 'd': None, 'e': True, 'f': False}", "{a='b \"c\"' d=null e=true f=false}"},
          {"{\"a\": 8/10}", "{a=8/10}"}});
}

TEST(JsonInText, AMistakeCostsNothingThatFollows) {
  expect({{R"([{"a": 1}, {"b": oops}, {"c": 3}])", "[{a=1}…] {c=3}"},
          {R"({"a": {"b" 1}, "c": [2], "d": {"e": 3}})", "[2] {e=3}"},
          {"[1, , 2] [3]", "[1…] [3]"},
          {"[1 2] [3]", "[1…] [3]"},
          {"{\"a\": 1]} [3]", "{a=1…} [3]"}});
}

TEST(JsonInText, QuotesThatNobodyEscapedAreTextUnlessTheValueGoesOnAfterThem) {
  expect({{R"({"a": "an "odd" quote", "b": 1}, {"c": 2}])", "{a='an \"odd\" quote' b=1} {c=2}"},
          {R"({"a": "The "cold", not the "warm", "b" or "c"", "d": "x" } )",
           R"({a='The "cold", not the "warm", "b" or "c"' d='x'})"},
          {R"({"a": "x" , "b \" c": "y", })", "{a='x' b \" c='y'}"},
          {R"(["a "b" c", "d"])", R"(['a "b" c' 'd'])"},
          {R"({'a': 'it's', 'b': "it's", 'c': 1})", "{a='it's' b='it's' c=1}"},
          {R"({"a": "sets {"b"}, or {"c": 1}"})", R"({a='sets {"b'} {c=1})"},
          {R"([{"a": "x"} {"b": "y"}])", "[{a='x'}…] {b='y'}"}});
}

TEST(JsonInText, AClosingQuoteThatIsForgottenCostsOneObject) {
  expect({{R"([{"a": 1, "b": "x}, {"a": 2, "b": "y"}, {"a": 3}])", "[{a=1…}…] {a=2 b='y'} {a=3}"},
          {R"({"a": "x, "b": 1} {"c": 2})", "{c=2}"},
          {"{\"a\": \"x\n \"b\": 1, \"c\": 3} {\"d\": 2}", "{d=2}"},
          {R"({"a": "x" "b": 1} {"c": 2})", "{c=2}"},
          {R"({"a": "" "b": 1} {"c": 2})", "{c=2}"},
          {R"({"a": "x {  "b": 1}]} {"c": 2})", "{b=1} {c=2}"},
          {R"({"a": 1, "b": "x}, {'a': 2}])", "{a=1…}"}});
  EXPECT_TRUE(find_json(R"({"a": 1, "b": "x}])").cut_off);
}

TEST(JsonInText, Comments) {
  expect({{"{ // one\n\"a\": 1, // or {\"b\": 2}\n \"c\": /* 3 */ 4 // end\n}", "{a=1 c=4}"},
          {"[1, // one\n2 /* [ */, 3// three\n]", "[1 2 3]"},
          {"{\"a\": \"x\" // a text\n, \"b\": \"http://x\", // an address\n}", "{a='x' b='http://x'}"},
          {"{\"a\": 1, /* no end {\"b\": 2}", "{a=1…}"},
          {"[/*] and [//] are prose: {\"a\": 1}", "{a=1}"},
          {"{\"a\": 8/10}", "{a=8/10}"}});
  EXPECT_TRUE(find_json("{\"a\": 1, // no end").cut_off);
}

TEST(JsonInText, WordsOfOtherLanguages) {
  expect({{"[NaN, -Infinity, Infinity, undefined, None, TRUE]", "[NaN -Infinity Infinity null null true]"},
          {"{\"a\": nano, \"b\": 1}", ""}});
}

TEST(JsonInText, ATextOfJson) {
  expect({{R"("{\"a\": \"one \\\"word\\\" \\u00e9\", \"b\": [1, 2]}")", R"({a='one "word" é' b=[1 2]})"},
          {R"( "[\n  {\"a\": 1},\n  {\"a\": 2)", "[{a=1}…]"},
          {R"("{a}" is a set: {"b": 1})", "{b=1}"},
          {R"("\"{\\\"a\\\": 1}\"")", ""}});
}

TEST(JsonInText, OfWhatIsCutOffTheCompletePartsStay) {
  expect({{R"({"a": [{"b": 1}, {"c": 2}, {"d": "x)", "{a=[{b=1} {c=2}…]…}"},
          {R"({"a": 1)", ""},   // or 10
          {R"({"a": "x\)", ""}, // or an escape
          {R"({"a": 1, "b)", "{a=1…}"},
          {"[1, 2508.016", "[1…]"},
          {"{\"a\": \"caf\xC3", ""}});
  EXPECT_TRUE(find_json("{\"a\": 1").cut_off);
  EXPECT_TRUE(find_json("{\"a\": {} ").cut_off);
  EXPECT_TRUE(find_json("<think> {\"a\": 1}").cut_off);
  EXPECT_FALSE(find_json("{\"a\": 1}").cut_off);
  EXPECT_FALSE(find_json("{\"a\": oops} {\"b\": 1} and more").cut_off);
}

TEST(JsonInText, ThoughtsDoNotCount) {
  expect({{"<think>{\"a\": 1}</think>{\"b\": 2}", "{b=2}"},
          {"<THINK>\n{\"a\": 1}\n</Think>\n{\"b\": 2}", "{b=2}"},
          {"<thinking>{\"a\": [}</thinking> {\"b\": 2}", "{b=2}"},
          {"<reasoning>{</reasoning>[1]", "[1]"},
          {"[THINK]{\"a\": 1}[/THINK][2]", "[2]"},
          {"◁think▷{\"a\": 1}◁/think▷{\"b\": 2}", "{b=2}"},
          {"<|channel|>analysis<|message|>{\"a\": 1}<|end|><|channel|>final<|message|>{\"b\": 2}", "{b=2}"},
          {"<think>one</think><think>{\"a\": 1}</think>{\"b\": 2}", "{b=2}"},
          {"<think>no end {\"a\": 1}", ""}});
}

TEST(JsonInText, AThoughtWhoseBeginningWasPartOfThePrompt) {
  expect({{"Maybe {\"a\": 1}?\n</think>\n{\"b\": 2}", "{b=2}"}});
}

TEST(JsonInText, WordsOfThoughtsWithinValuesAreText) {
  expect({{R"({"a": "<think>"} {"b": "</think>"})", "{a='<think>'} {b='</think>'}"},
          {R"([{"a": "an "<think>" tag"}, {"b": 2}])", "[{a='an \"<think>\" tag'} {b=2}]"},
          {R"([{"a": "an "odd, <think> tag}, {"b": 2}])", "{b=2}"}});
}

TEST(JsonInText, BytesThatAreNoText) {
  using namespace std::string_literals;
  EXPECT_EQ(found("{\"a\": \"\xFF\xFE\"}"), "{a='\xFF\xFE'}");
  EXPECT_EQ(found("\0{\"a\":\0 1} {\"b\": 2}\0"s), "{b=2}");
}

// Each of these would overflow the stack, or take minutes if the time grew with the square of the length.
TEST(JsonInText, HostileTexts) {
  constexpr std::size_t many = 1'000'000;
  EXPECT_EQ(found(repeat("[", many)), "");
  EXPECT_EQ(found(repeat("{\"a\":", many)), "");
  EXPECT_EQ(found(repeat("{", many) + "\"a\": 1}"), "{a=1}");
  EXPECT_EQ(found(repeat("<", many) + repeat("</thin", many) + "[1]"), "[1]");
  EXPECT_EQ(found(repeat("<think>", many)), "");
  EXPECT_EQ(found(repeat("<think></think>", many) + "[1]"), "[1]");
  EXPECT_EQ(found(repeat("{\"", many)), "");
  EXPECT_EQ(found("{\"a\": \"" + repeat("\\", 2 * many) + "\"}"), "{a='" + repeat("\\", many) + "'}");
  EXPECT_EQ(find_json("[" + repeat("0,", many) + "0]").values[0].value.members.size(), many + 1);
  EXPECT_EQ(find_json(repeat("{\"a\": 1, ", many) + "}").values.size(), many);
  for (std::string_view unit : {"\"",       "'",          "\"\"",  "\",",         "\", \"",    "\",'",
                                "\", '",    "\":",        "{\"",   "{\"a\"",      "[\"",       "[\"a\",",
                                ",\"a\"",   "\"//",       "\",//", "\"/*",        "/*",        "//",
                                "//\n",     "/* */",      "{ \"",  "\\\"",        "\\",        "\",\\",
                                "\",'\\\\", "\" ",        " ",     "\"    ,    ", "{\"a\":\"", "{\"a\":\"{\"",
                                "{'a':\"",  "[\"{'a':\"", "<",     "[think",      "1",         "-/"}) {
    for (std::string_view opening : {"{\"a\": \"", "[\"", "{\"", "{\"a\":", "[1, ", "\"{\\\"", "{'a': '"})
      EXPECT_LE(find_json(std::string(opening) + repeat(unit, many / 4)).values.size(), many / 4) << unit;
    EXPECT_LE(find_json("{\"a\": \"" + std::string(many, ' ') + repeat(unit, 1000)).values.size(), 1000U)
        << unit;
  }
}

TEST(JsonInText, NestingHasABound) {
  EXPECT_EQ(found(repeat("[", 32) + "1" + repeat("]", 32)), repeat("[", 32) + "1" + repeat("]", 32));
  EXPECT_EQ(found(repeat("[", 33) + "1" + repeat("]", 33)), "[1]");
}

} // namespace
} // namespace broadsheet::scoring
