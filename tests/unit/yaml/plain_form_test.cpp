#include "yaml/plain_form.h"

#include <array>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "yaml/parser.h"
#include "yaml/syntax_error.h"

namespace broadsheet::yaml {
namespace {

constexpr std::string_view sample = R"(schema: 1
source: {kind: rss, names: [a, b c], nested: {y: "z"}}
empty: []
none: {}
papers:
  - id: "25\n\t\"\\"
    title: A thing, o'clock, "so called"
    authors: [Ada L, "B, C", [D]]
    abstract: >-
      One two
      three - # four: [x]

      five


      six
    sub:
      key: value
      list:
        - a
        - [b]
  - id: é
  - "quoted"
  - plain
last: end
)";

std::optional<Node> parse(std::string_view text) {
  try {
    return parse_document(text, 0, text.size(), 0);
  } catch (const SyntaxError&) {
    return std::nullopt;
  }
}

TEST(YamlPlainForm, ReadsTheSameTreeAsTheParser) {
  auto plain = read_plain_form(sample, 0);
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain, parse(sample));
}

TEST(YamlPlainForm, CountsTheLinesBeforeIt) {
  EXPECT_EQ(read_plain_form("a: b\n", 41)->line, 42);
}

TEST(YamlPlainForm, LeavesTheRestToTheParser) {
  for (auto text : {"",
                    "# comment\na: b\n",
                    "a: b # comment\n",
                    "a: 'b'\n",
                    "a: b\n\n  c\n",
                    "a:\n- b\n",
                    "a: null\n",
                    "null: a\n",
                    "a: ~\n",
                    "a:\n",
                    "a: |\n  b\n",
                    "a: >\n  b\n",
                    "a: >-\n    b\n",
                    "a: >-\n  b\n   c\n",
                    "a: >-\n\n  b\n",
                    "a: &x b\n",
                    "a: \"\\x41\"\n",
                    "a: \"b\n  c\"\n",
                    "a: {b: c,\n d: e}\n",
                    "A: b\n",
                    "\"a\": b\n",
                    "a:  b\n",
                    "a: b: c\n",
                    "- a\n",
                    "a: \tb\n",
                    "a: b\r\n",
                    "a: [b ,c]\n",
                    "a: -1\n"}) {
    EXPECT_FALSE(read_plain_form(text, 0)) << text;
  }
}

// What people do to a file by hand: the plain form has to agree with the parser or leave it to the parser.
TEST(YamlPlainForm, AgreesWithTheParserAfterAnyEdit) {
  constexpr std::array<std::string_view, 36> pieces = {
      " ", "\n", " \n", "  ", "- ", ":",  ": ", "\"", "'", "#",  " #",  "[",
      "]", "{",  "}",   ",",  ", ", "|",  ">",  "-",  "a", "\\", "\\n", "null",
      "~", "é",  "&",   "*",  "!",  "? ", "%",  "@",  "1", ">-", "|-",  "\t"};
  std::mt19937 random(20250805);
  auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  int read = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string text(sample);
    for (auto edits = 1 + below(2); edits > 0; --edits) {
      switch (below(4)) {
      case 0:
        text.erase(below(text.size()), 1 + below(3));
        break;
      case 1:
        text.insert(below(text.size()), text.substr(below(text.size()), below(12)));
        break;
      default:
        text.insert(below(text.size()), pieces[below(pieces.size())]);
      }
    }
    auto plain = read_plain_form(text, 0);
    if (!plain) continue;
    ++read;
    ASSERT_EQ(plain, parse(text)) << text;
  }
  EXPECT_GT(read, 300) << "the edits have to leave enough to compare";
}

} // namespace
} // namespace broadsheet::yaml
