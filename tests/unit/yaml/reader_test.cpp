#include "yaml/reader.h"

#include <array>
#include <functional>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet::yaml {
namespace {

using testing::ElementsAre;

// What the author of the mistakes in `text` sees.
std::string findings(std::string_view text, const std::function<void(Map&)>& read) {
  Diagnostics diagnostics;
  Reader reader(text, "f.yaml", diagnostics);
  if (auto map = reader.only_document()) read(*map);
  std::string all;
  for (const auto& finding : diagnostics) all += format_diagnostic(finding);
  return all;
}

TEST(YamlReader, ReadsEveryType) {
  constexpr std::string_view text = R"(text: plain words
quoted: "1984"
block: |
  two
  lines
count: 42
negative: -3
price: 0.25
whole_price: 3
small: 1e-7
yes: true
no: FALSE
texts: [a, "b, c"]
maps:
  - {x: 1}
  - x: 2
none: []
)";
  EXPECT_EQ(findings(text,
                     [](Map& map) {
                       EXPECT_EQ(map.text("text"), "plain words");
                       EXPECT_EQ(map.required_text("quoted"), "1984");
                       EXPECT_EQ(map.text("block"), "two\nlines\n");
                       EXPECT_EQ(map.integer("count", 0), 42);
                       EXPECT_EQ(map.integer("negative", -10, 10), -3);
                       EXPECT_EQ(map.number("price", 0), 0.25);
                       EXPECT_EQ(map.number("whole_price", 0), 3.0);
                       EXPECT_EQ(map.number("small", 0), 1e-7);
                       EXPECT_EQ(map.flag("yes"), true);
                       EXPECT_EQ(map.flag("no"), false);
                       EXPECT_THAT(map.texts("texts"), ElementsAre("a", "b, c"));
                       auto maps = map.maps("maps");
                       ASSERT_EQ(maps.size(), 2U);
                       EXPECT_EQ(maps[1].integer("x", 0), 2);
                       EXPECT_TRUE(map.list("none").empty());
                       map.reject_unknown_keys();
                     }),
            "");
}

TEST(YamlReader, GivesNothingForWhatIsAbsent) {
  EXPECT_EQ(findings("a: x\n",
                     [](Map& map) {
                       EXPECT_EQ(map.text("b"), "");
                       EXPECT_EQ(map.integer("b", 0), std::nullopt);
                       EXPECT_EQ(map.number("b", 0), std::nullopt);
                       EXPECT_EQ(map.flag("b"), std::nullopt);
                       EXPECT_TRUE(map.texts("b").empty());
                       EXPECT_FALSE(map.map("b"));
                       EXPECT_FALSE(map.find("b"));
                     }),
            "");
}

TEST(YamlReader, SaysWhatATextMustNotBe) {
  auto read = [](Map& map) {
    for (auto key : {"number", "flag", "nothing", "list", "map"}) map.text(key);
    map.texts("texts");
  };
  EXPECT_EQ(
      findings("number: 1984\nflag: true\nnothing:\nlist: [x]\nmap: {{ x }}\ntexts: [a, 2508.10000]\n", read),
      R"(f.yaml:1:9: error: number must be text, not 1984
  | number: 1984
  |         ^
help: put it in quotes: number: "1984"
f.yaml:2:7: error: flag must be text, not true
  | flag: true
  |       ^
help: put it in quotes: flag: "true"
f.yaml:3:1: error: nothing has no value
  | nothing:
  | ^
help: write text here, or remove it
f.yaml:4:7: error: list must be text, not a list
  | list: [x]
  |       ^
help: put it in quotes if it is meant as text
f.yaml:5:6: error: map must be text, not a map
  | map: {{ x }}
  |      ^
help: put it in quotes if it is meant as text
f.yaml:6:12: error: an entry of texts must be text, not 2508.10000
  | texts: [a, 2508.10000]
  |            ^
help: put it in quotes: "2508.10000"
)");
}

TEST(YamlReader, PointsAtTheDashOfAnEmptyEntry) {
  EXPECT_EQ(findings("a: é\nlist:\n  - é\n  -\n  - x\n  -\n\n", [](Map& map) { map.texts("list"); }),
            R"(f.yaml:4:3: error: an entry of list has no value
  |   -
  |   ^
help: write text here, or remove it
f.yaml:6:3: error: an entry of list has no value
  |   -
  |   ^
help: write text here, or remove it
)");
}

TEST(YamlReader, TakesForNumbersWhatOtherReadersDo) {
  for (auto number :
       {"0", "-1", "+1", "1.", ".5", "1e3", "1E-3", "6.02e+23", "0x1F", "0o17", ".inf", "-.INF", ".NaN"}) {
    EXPECT_THAT(findings(std::string("a: ") + number + "\n", [](Map& map) { map.text("a"); }),
                testing::HasSubstr("must be text"))
        << number;
  }
  for (auto text : {"1.2.3", "e3", "0x", "1 2", "-x", "+", ".", "..5", "v1", "2025-01-01", "12:30", "no",
                    "on", "inf", "truely"}) {
    EXPECT_EQ(findings(std::string("a: ") + text + "\n", [&](Map& map) { EXPECT_EQ(map.text("a"), text); }),
              "")
        << text;
  }
}

TEST(YamlReader, SaysWhatNumbersAndFlagsMustBe) {
  auto read = [](Map& map) {
    map.integer("a", 1, 10);
    map.integer("b", 1, 10);
    map.integer("c", 0);
    map.integer("d", 0);
    map.number("e", 0, 1);
    map.number("f", 0);
    map.flag("g");
    map.integer("h", 0);
  };
  EXPECT_EQ(
      findings("a: 11\nb: \"9\"\nc: -1\nd: 7.5\ne: 1.5\nf: .inf\ng: yes\nh: 99999999999999999999\n", read),
      R"(f.yaml:1:4: error: a must be from 1 to 10, not 11
  | a: 11
  |    ^
f.yaml:2:4: error: b must be a whole number, not "9"
  | b: "9"
  |    ^
help: remove the quotes
f.yaml:3:4: error: c must be at least 0, not -1
  | c: -1
  |    ^
f.yaml:4:4: error: d must be a whole number, not 7.5
  | d: 7.5
  |    ^
f.yaml:5:4: error: e must be from 0 to 1, not 1.5
  | e: 1.5
  |    ^
f.yaml:6:4: error: f must be a number, not .inf
  | f: .inf
  |    ^
f.yaml:7:4: error: g must be true or false, not "yes"
  | g: yes
  |    ^
f.yaml:8:4: error: h must be a whole number, not 99999999999999999999
  | h: 99999999999999999999
  |    ^
)");
}

TEST(YamlReader, NamesTheEndOfARangeThatWasMissed) {
  auto read = [](Map& map) { map.integer("a", 0, std::numeric_limits<int>::max()); };
  EXPECT_THAT(findings("a: -1\n", read), testing::HasSubstr("a must be at least 0, not -1"));
  EXPECT_THAT(findings("a: 3000000000\n", read),
              testing::HasSubstr("a must be at most 2147483647, not 3000000000"));
}

TEST(YamlReader, SaysWhatListsAndMapsMustBe) {
  auto read = [](Map& map) {
    map.list("categories");
    map.list("topics");
    map.maps("links");
    map.map("author");
  };
  EXPECT_EQ(findings("categories: cs.LG\ntopics: {id: x}\nlinks: [https]\nauthor: Ada\n", read),
            R"(f.yaml:1:13: error: categories must be a list, not "cs.LG"
  | categories: cs.LG
  |             ^
help: write it as a list: categories: [cs.LG]
f.yaml:2:9: error: topics must be a list, not a map
  | topics: {id: x}
  |         ^
help: write each entry on its own line, after "- "
f.yaml:3:9: error: an entry of links must be a map, not "https"
  | links: [https]
  |         ^
help: write its keys on lines of their own below, as `key: value`
f.yaml:4:9: error: author must be a map, not "Ada"
  | author: Ada
  |         ^
help: write its keys on lines of their own below, as `key: value`
)");
}

TEST(YamlReader, SuggestsTheWordThatWasMeant) {
  constexpr std::array<std::string_view, 3> words = {"complete", "partial", "unscored"};
  auto read = [&](Map& map) {
    EXPECT_EQ(map.find("a")->word(words), 1U);
    EXPECT_EQ(map.find("b")->word(words), std::nullopt);
    EXPECT_EQ(map.find("c")->word(words), std::nullopt);
  };
  EXPECT_EQ(findings("a: partial\nb: compete\nc: done\n", read),
            R"(f.yaml:2:4: error: b cannot be "compete"
  | b: compete
  |    ^
help: did you mean "complete"?
f.yaml:3:4: error: c cannot be "done"
  | c: done
  |    ^
help: write one of complete, partial, unscored
)");
}

TEST(YamlReader, ReportsKeysThatAreUnknownMissingEmptyOrTwice) {
  auto read = [](Map& map) {
    map.required_text("title");
    map.required_text("name");
    auto author = map.map("author");
    author->required_text("email");
    author->reject_unknown_keys();
    map.reject_unknown_keys();
  };
  EXPECT_EQ(findings("titel: x\nname: \"\"\nauthor: {}\nname: y\nzebra: z\n? [a]\n: b\n", read),
            R"(f.yaml: error: title is missing
help: add a line `title: …`
f.yaml:2:7: error: name is empty
  | name: ""
  |       ^
help: write some text between the quotes
f.yaml:3:9: error: email is missing
  | author: {}
  |         ^
help: add a line `email: …`
f.yaml:1:1: error: unknown key "titel"
  | titel: x
  | ^
help: did you mean "title"?
f.yaml:4:1: error: name is written twice
  | name: y
  | ^
help: remove one of them: the first is on line 2
f.yaml:5:1: error: unknown key "zebra"
  | zebra: z
  | ^
help: the keys here are title, name, author
f.yaml:6:3: error: a key must be text
  | ? [a]
  |   ^
help: put the value in quotes if it is meant as text
)");
}

TEST(YamlReader, CountsColumnsInCharacters) {
  EXPECT_EQ(findings("{größe: 漢字, zahl: x}\n", [](Map& map) { map.integer("zahl", 0); }),
            "f.yaml:1:19: error: zahl must be a whole number, not \"x\"\n"
            "  | {größe: 漢字, zahl: x}\n"
            "  |                     ^\n");
}

TEST(YamlReader, AcceptsByteOrderMarksAndWindowsLineEnds) {
  EXPECT_EQ(findings("\xEF\xBB\xBF# comment\r\na: >-\r\n  one\r\n  two\r\n\r\n  three\r\nb: 7\r\n",
                     [](Map& map) {
                       EXPECT_EQ(map.text("a"), "one two\nthree");
                       map.text("b");
                     }),
            "f.yaml:7:4: error: b must be text, not 7\n"
            "  | b: 7\n"
            "  |    ^\n"
            "help: put it in quotes: b: \"7\"\n");
}

TEST(YamlReader, ReadsOneDocumentAfterTheOther) {
  Diagnostics diagnostics;
  Reader reader("# first\na: \"1\"\n---\n# second\nb: 2\n--- {c: 3}\n", "f.yaml", diagnostics);
  EXPECT_EQ(reader.next_document()->text("a"), "1");
  auto second = reader.next_document();
  second->text("b");
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].line, 5);
  EXPECT_EQ(diagnostics[0].source_line, "b: 2");
  reader.next_document()->text("c");
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(diagnostics[1].line, 6);
  EXPECT_EQ(diagnostics[1].column, 9);
  EXPECT_FALSE(reader.next_document());
}

TEST(YamlReader, DoesNotLookAtDocumentsThatAreNotAskedFor) {
  Diagnostics diagnostics;
  Reader reader("a: x\n---\n]]] \x01 \xff\n", "f.yaml", diagnostics);
  EXPECT_EQ(reader.next_document()->text("a"), "x");
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_FALSE(reader.next_document());
  EXPECT_TRUE(has_errors(diagnostics));
}

TEST(YamlReader, SkipsMarkersAroundASingleDocument) {
  for (auto text : {"---\na: x\n", "# c\n---\na: x\n---\n# c\n", "a: x\n...\n", "--- # c\na: x",
                    "\n\n---\n---\na: x\n"}) {
    EXPECT_EQ(findings(text, [](Map& map) { EXPECT_EQ(map.text("a"), "x"); }), "") << text;
  }
}

TEST(YamlReader, ReportsASecondDocumentWhereThereHasToBeOne) {
  EXPECT_EQ(findings("a: x\n---\nb: y\n", [](Map&) {}),
            "f.yaml:3:1: error: another document starts here\n"
            "  | b: y\n"
            "  | ^\n"
            "help: remove the line --- above, or the text after it\n");
}

TEST(YamlReader, TakesAFileWithoutContentForAnEmptyMap) {
  for (auto text : {"", "\n", "# only a comment", "---\n", "\xEF\xBB\xBF"}) {
    EXPECT_EQ(findings(text, [](Map& map) { map.required_text("title"); }),
              "f.yaml: error: title is missing\nhelp: add a line `title: …`\n");
  }
}

} // namespace
} // namespace broadsheet::yaml
