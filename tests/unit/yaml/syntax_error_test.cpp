// Mistakes in YAML, and the messages about them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "yaml/reader.h"

namespace broadsheet::yaml {
namespace {

using testing::HasSubstr;

std::string finding(std::string_view text) {
  Diagnostics diagnostics;
  Reader reader(text, "site.yaml", diagnostics);
  auto map = reader.only_document();
  EXPECT_EQ(diagnostics.size(), 1U) << text;
  return diagnostics.empty() ? "" : format_diagnostic(diagnostics[0]);
}

TEST(YamlSyntaxError, ColonInAValue) {
  EXPECT_EQ(finding("title: Sparse models: a survey\n"),
            R"(site.yaml:1:21: error: a value with ": " in it needs quotes
  | title: Sparse models: a survey
  |                     ^
help: put the value in quotes: title: "Sparse models: a survey"
)");
  EXPECT_EQ(finding("papers:\n  - title: The \"why\": a survey\n"),
            R"(site.yaml:2:21: error: a value with ": " in it needs quotes
  |   - title: The "why": a survey
  |                     ^
help: put the value in quotes
)");
}

TEST(YamlSyntaxError, TabInTheIndentation) {
  EXPECT_EQ(finding("author:\n\tname: Ada\n"), "site.yaml:2:1: error: a tab in the indentation\n"
                                               "  | \tname: Ada\n"
                                               "  | ^\n"
                                               "help: indent with spaces: YAML does not allow tabs there\n");
  EXPECT_EQ(finding("description: |\n\tA text\n"),
            "site.yaml:2:1: error: a tab in the indentation\n"
            "  | \tA text\n"
            "  | ^\n"
            "help: indent with spaces: YAML does not allow tabs there\n");
}

TEST(YamlSyntaxError, IndentationThatFitsNothing) {
  EXPECT_EQ(finding("papers:\n  - id: x\n   title: y\n"),
            R"(site.yaml:3:4: error: the indentation matches nothing above
  |    title: y
  |    ^
help: align the line with the keys it belongs to
)");
  EXPECT_EQ(finding("papers:\n  - a\n - b\n"),
            R"(site.yaml:3:2: error: an entry of a list (-) is not expected here
  |  - b
  |  ^
help: align it with the other entries of its list
)");
  EXPECT_EQ(finding("title: x\n  theme: y\n"),
            R"(site.yaml:2:8: error: a key is not expected here: the line continues the value above it
  |   theme: y
  |        ^
help: indent it like its neighbours, and write the line above as `key: value`
)");
  EXPECT_EQ(finding("{title: x}\ntheme: y\n"),
            R"(site.yaml:2:1: error: the document has ended before this line
  | theme: y
  | ^
help: indent the line, or move it up into the map
)");
}

TEST(YamlSyntaxError, QuotesThatDoNotEnd) {
  EXPECT_EQ(finding("title: \"Sparse models\ntheme: x\nlanguage: en\n"),
            R"(site.yaml:1:8: error: this quote is never closed
  | title: "Sparse models
  |        ^
help: end the text with the quote it began with
)");
  EXPECT_EQ(finding("categories: [\"a\", 'b, c]\n"), R"(site.yaml:1:19: error: this quote is never closed
  | categories: ["a", 'b, c]
  |                   ^
help: end the text with the quote it began with
)");
  EXPECT_EQ(finding("title: \"Sparse models\ntheme: \"x\"\n"),
            R"(site.yaml:1:8: error: the text in this quote continues to line 2
  | title: "Sparse models
  |        ^
help: end the text with the quote it began with
)");
  EXPECT_EQ(finding("title: 'it's sparse'\n"),
            R"(site.yaml:1:12: error: unexpected text after the closing quote
  | title: 'it's sparse'
  |            ^
help: put the whole value in quotes; a quote inside is written \" in double quotes and '' in single ones
)");
}

TEST(YamlSyntaxError, BracketsThatDoNotMatch) {
  EXPECT_EQ(finding("categories: [cs.LG, cs.AI\ntheme: x\n"), R"(site.yaml:1:13: error: this [ is not closed
  | categories: [cs.LG, cs.AI
  |             ^
help: end the list with ], and put texts that contain , [ ] { } or ": " in quotes
)");
  EXPECT_EQ(finding("author: {name: x\ntheme: y\n"), R"(site.yaml:1:9: error: this { is not closed
  | author: {name: x
  |         ^
help: end the map with }, and put texts that contain , [ ] { } or ": " in quotes
)");
  EXPECT_EQ(finding("title: ] x\n"), R"(site.yaml:1:8: error: a bracket is closed that was not opened
  | title: ] x
  |        ^
help: remove it, or put the value in quotes if it is text
)");
}

TEST(YamlSyntaxError, CharactersAValueCannotBeginWith) {
  for (char c : {'@', '`', '%'}) {
    EXPECT_EQ(finding(std::string("title: ") + c + "x\n"),
              std::string("site.yaml:1:8: error: a value cannot begin with this character\n"
                          "  | title: ") +
                  c +
                  "x\n"
                  "  |        ^\n"
                  "help: put the value in quotes\n");
  }
  EXPECT_EQ(finding("title: - x\n"), R"(site.yaml:1:8: error: a list cannot begin on the line of its key
  | title: - x
  |        ^
help: begin each entry on its own line below, or put the value in quotes if it is text
)");
  EXPECT_EQ(finding("title: |x\n  y\n"), R"(site.yaml:1:9: error: unexpected text after | or >
  | title: |x
  |         ^
help: begin the text on the next line, or put the value in quotes
)");
}

TEST(YamlSyntaxError, AnchorsAliasesTagsAndDirectives) {
  EXPECT_EQ(finding("title: *x\n"), "site.yaml:1:8: error: a value cannot begin with *\n"
                                    "  | title: *x\n"
                                    "  |        ^\n"
                                    "help: put the value in quotes\n");
  EXPECT_EQ(finding("title: &x y\n"), "site.yaml:1:8: error: an anchor (&) is not supported\n"
                                      "  | title: &x y\n"
                                      "  |        ^\n"
                                      "help: remove it, or put the value in quotes if it is text\n");
  EXPECT_EQ(finding("title: !x y\n"), "site.yaml:1:8: error: a tag (!) is not supported\n"
                                      "  | title: !x y\n"
                                      "  |        ^\n"
                                      "help: remove it, or put the value in quotes if it is text\n");
  EXPECT_EQ(finding("%YAML 1.2\n---\ntitle: x\n"), "site.yaml:1:1: error: a directive (%) is not supported\n"
                                                   "  | %YAML 1.2\n"
                                                   "  | ^\n"
                                                   "help: remove the line\n");
}

TEST(YamlSyntaxError, Escapes) {
  EXPECT_EQ(finding("title: \"\\alpha and \\quad\"\n"), R"(site.yaml:1:20: error: \q is not an escape
  | title: "\alpha and \quad"
  |                    ^
help: write a backslash in double quotes as \\, or use single quotes
)");
  EXPECT_EQ(finding("title: \"C:\\Users\"\n"),
            R"(site.yaml:1:11: error: an escape such as \x41 or \u00e9 lacks digits
  | title: "C:\Users"
  |           ^
help: write a backslash in double quotes as \\, or use single quotes
)");
  EXPECT_EQ(finding("title: \"\\ud83d\\ude00\"\n"),
            R"(site.yaml:1:9: error: the escape does not name a character
  | title: "\ud83d\ude00"
  |         ^
help: write the character itself, or one \U escape with its eight digits
)");
}

TEST(YamlSyntaxError, BytesThatAreNoText) {
  EXPECT_EQ(finding("a: x\ntitle: Schr\xF6"
                    "dinger\n"),
            "site.yaml:2:12: error: a byte that is not UTF-8\n"
            "  | title: Schr\uFFFD"
            "dinger\n"
            "  |            ^\n"
            "help: save the file in the encoding UTF-8\n");
  EXPECT_EQ(finding("title: a\x04z\n"), "site.yaml:1:9: error: a control character (U+0004)\n"
                                        "  | title: a\uFFFDz\n"
                                        "  |         ^\n"
                                        "help: remove it, or write it as \\u0004 in double quotes\n");
  EXPECT_EQ(finding("title: a\rb\n"), "site.yaml:1:9: error: a carriage return inside a line\n"
                                      "  | title: a\uFFFD"
                                      "b\n"
                                      "  |         ^\n"
                                      "help: remove it\n");
}

TEST(YamlSyntaxError, RootsThatAreNoMap) {
  for (auto text : {"- a\n- b\n", "just words\n", "[a, b]\n"}) {
    EXPECT_EQ(finding(text), "site.yaml:1:1: error: keys with their values are expected here\n  | " +
                                 std::string(text).substr(0, std::string_view(text).find('\n')) +
                                 "\n  | ^\nhelp: write each as `key: value`\n");
  }
}

TEST(YamlSyntaxError, NestingWithoutEnd) {
  EXPECT_THAT(finding("a: " + std::string(100'000, '[')),
              HasSubstr("error: lists and maps are nested too deeply\n"));
}

} // namespace
} // namespace broadsheet::yaml
