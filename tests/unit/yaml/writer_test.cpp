#include "yaml/writer.h"

#include <array>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "yaml/reader.h"

namespace broadsheet::yaml {
namespace {

// The text under `a` of a file without errors.
std::string read_back(const std::string& file) {
  Diagnostics diagnostics;
  Reader reader(file, "f.yaml", diagnostics);
  auto map = reader.only_document();
  std::string text = map ? map->text("a") : "";
  EXPECT_TRUE(diagnostics.empty()) << format_diagnostic(diagnostics[0]) << file;
  return text;
}

TEST(YamlWriter, LeavesPlainWordsAsTheyAre) {
  for (auto words :
       {"Sparse models", "Jovanovi\\'c", "it's", "The \"why\" of it", "f(x) = y, z", "a {b} [c]", "é", "漢字",
        "3D Gaussians", "50% more & *more*!", "a-b", "why?", "nothing", "Nor", "10x faster"}) {
    EXPECT_EQ(text(words, Context::block), words);
  }
}

TEST(YamlWriter, QuotesWhatSomeReaderWouldTakeForSomethingElse) {
  for (auto words : {"",    "null", "Null", "~",     "true",     "False",      "yes",
                     "No",  "on",   "OFF",  "y",     "N",        "1984",       "2508.01625",
                     "1e3", "0x1F", "0o7",  "1_000", "12:30:45", "2025-01-01", "2025-01-01 10:00:00",
                     "-1",  "+1",   ".5",   ".inf",  "<<",       "="}) {
    EXPECT_EQ(text(words, Context::block), '"' + std::string(words) + '"');
  }
}

TEST(YamlWriter, QuotesWhatIsNotPlain) {
  for (auto words : {"a: b", "a:",  ":a",  "a #b", "#a", "- a", "? a",
                     "@a",   "`a",  "%a",  "!a",   "&a", "*a",  "|",
                     ">",    "{a}", "[a]", "'a'",  " a", "a ",  "https://arxiv.org",
                     "---",  "..."}) {
    EXPECT_EQ(text(words, Context::block), '"' + std::string(words) + '"');
  }
  EXPECT_EQ(text("\"a\"", Context::block), R"("\"a\"")");
  EXPECT_EQ(text("{\\L}ukasz", Context::block), R"("{\\L}ukasz")");
}

TEST(YamlWriter, QuotesMoreInsideBrackets) {
  for (auto words : {"Liu (University, College)", "a [b]", "{a} b", "why?"}) {
    EXPECT_EQ(text(words, Context::flow), '"' + std::string(words) + '"');
  }
  EXPECT_EQ(text("Jovanovi\\'c", Context::flow), "Jovanovi\\'c");
}

TEST(YamlWriter, EscapesWhatCannotBeSeen) {
  EXPECT_EQ(double_quoted("a\nb\tc\rd"), R"("a\nb\tc\x0dd")");
  EXPECT_EQ(double_quoted(std::string("\0\x1b\x7f", 3)), R"("\x00\x1b\x7f")");
  EXPECT_EQ(double_quoted("\u0085\u2028\u2029\uFEFF\uFFFE"), R"("\x85\u2028\u2029\ufeff\ufffe")");
  EXPECT_EQ(double_quoted("é\u00A0😀"), "\"é\u00A0😀\"");
}

TEST(YamlWriter, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(text("Schr\xF6"
                 "dinger",
                 Context::block),
            "\"Schr\uFFFD"
            "dinger\"");
  EXPECT_EQ(folded("Schr\xF6"
                   "dinger",
                   0),
            "\"Schr\uFFFD"
            "dinger\"");
}

TEST(YamlWriter, FoldsAtSingleSpacesWithinAHundredColumns) {
  std::string word(30, 'w');
  std::string text =
      word + ' ' + word + ' ' + word + ' ' + word + "  x " + word + ' ' + std::string(120, 'l') + " end";
  EXPECT_EQ(folded(text, 4), ">-\n      " + word + ' ' + word + ' ' + word + "\n      " + word + "  x " +
                                 word + "\n      " + std::string(120, 'l') + "\n      end");
  std::string fits = std::string(93, 'x') + " y";
  EXPECT_EQ(folded(fits, 4), ">-\n      " + std::string(93, 'x') + "\n      y");
  fits = std::string(92, 'x') + " y";
  EXPECT_EQ(folded(fits, 4), ">-\n      " + fits) << "exactly a hundred columns";
}

TEST(YamlWriter, CountsColumnsInCharacters) {
  std::string text;
  for (int i = 0; i < 48; ++i) text += "é ";
  text += "é";
  EXPECT_EQ(folded(text, 0).find('\n', 3), std::string::npos) << "97 characters, 146 bytes, one line";
}

TEST(YamlWriter, WritesLineBreaksAsEmptyLines) {
  EXPECT_EQ(folded("one\ntwo\n\nthree", 0), ">-\n  one\n\n  two\n\n\n  three");
  EXPECT_EQ(read_back("a: " + folded("one\ntwo\n\nthree", 0) + "\n"), "one\ntwo\n\nthree");
}

TEST(YamlWriter, QuotesWhatFoldingWouldChange) {
  for (auto words : {"", " a", "a ", "a\n", "\na", "a\n b", "a \nb", "a\tb", "a\u2028b", "\n", " "}) {
    EXPECT_EQ(folded(words, 4), double_quoted(words));
  }
}

TEST(YamlWriter, WritesTheShortestDecimalFraction) {
  EXPECT_EQ(number(0.14), "0.14");
  EXPECT_EQ(number(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(number(3), "3");
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(1e-7), "0.0000001") << "YAML 1.1 would not read 1e-07 as a number";
  for (double value : {0.1434175, 1234567.25, 5e-324, std::numeric_limits<double>::max(), 1.0 / 3}) {
    EXPECT_EQ(std::strtod(number(value).c_str(), nullptr), value);
  }
}

// Any text reads back the same, whichever way it is written.
TEST(YamlWriter, IsReadBackExactly) {
  static constexpr std::array<std::string_view, 64> pieces = {
      " ",
      " ",
      "  ",
      "\n",
      "\n\n",
      "\t",
      "\r",
      "\r\n",
      "a",
      "word",
      "Deep",
      "it's",
      "\"",
      "\\",
      ":",
      ": ",
      "#",
      " #",
      "-",
      "- ",
      "---",
      "...",
      "[",
      "]",
      "{",
      "}",
      ",",
      "&",
      "*",
      "!",
      "|",
      ">",
      "%",
      "@",
      "`",
      "?",
      "? ",
      "~",
      "null",
      "true",
      "no",
      "1",
      "1e3",
      "0o7",
      "0x1F",
      "2025-01-01",
      "12:30:45",
      "é",
      "漢字",
      "😀",
      "\u00A0",
      "\u0085",
      "\u2028",
      "\uFEFF",
      "\x01",
      "\x04",
      "\x1b",
      "\x7f",
      "{\\L}ukasz",
      "Jovanovi\\'c",
      "$a<b$",
      "'",
      "=",
      "a-very-long-word-that-takes-more-than-a-line-of-the-file-because-nobody-ever-put-a-space-anywhere-"
      "into-it"};
  std::mt19937 random(20250805);
  for (int round = 0; round < 3000; ++round) {
    std::string words;
    bool spaced = random() % 2 == 0;
    for (auto count = random() % 40; count > 0; --count) {
      words += pieces[random() % pieces.size()];
      if (spaced && count > 1) words += ' ';
    }
    ASSERT_EQ(read_back("a: " + text(words, Context::block) + "\n"), words);
    ASSERT_EQ(read_back("a: " + folded(words, 0) + "\n"), words);
    ASSERT_EQ(read_back("{x: [b], a: " + text(words, Context::flow) + ", y: \"c\"}\n"), words);
  }
}

TEST(YamlWriter, KeepsTextsOfAnyCharacter) {
  std::mt19937 random(7);
  for (int round = 0; round < 1000; ++round) {
    std::string words;
    for (int i = 0; i < 20; ++i) {
      auto code = static_cast<char32_t>(random() % (round % 2 == 0 ? 0x180 : 0x110000));
      if (code < 0xD800 || code > 0xDFFF) append_utf8(words, code);
    }
    ASSERT_EQ(read_back("a: " + folded(words, 0) + "\n"), words);
  }
}

} // namespace
} // namespace broadsheet::yaml
