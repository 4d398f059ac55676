#include "base/diagnostic.h"

#include <array>
#include <tuple>

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace broadsheet {
namespace {

TEST(Diagnostic, ShowsThePlaceTheLineAndWhatToDo) {
  auto finding = diagnostic_at("papers:\n  relevance: 11\n", "content/2025/08/2025-08-05.yaml", {2, 14},
                               "relevance must be from 1 to 10, not 11",
                               "lower it to 10, or remove the line if the paper has no score");
  EXPECT_EQ(format_diagnostic(finding),
            "content/2025/08/2025-08-05.yaml:2:14: error: relevance must be from 1 to 10, not 11\n"
            "  |   relevance: 11\n"
            "  |              ^\n"
            "help: lower it to 10, or remove the line if the paper has no score\n");
}

TEST(Diagnostic, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(format_diagnostic({.message = "the disk is full"}), "error: the disk is full\n");
  EXPECT_EQ(format_diagnostic({.severity = Severity::warning, .path = "site.yaml", .message = "no title"}),
            "site.yaml: warning: no title\n");
  EXPECT_EQ(
      format_diagnostic(
          {.path = "a.md", .line = 3, .message = "unreadable", .source_line = "| x |", .help = "fix it"}),
      "a.md:3: error: unreadable\n"
      "  | | x |\n"
      "help: fix it\n");
}

TEST(Diagnostic, PutsTheCaretUnderTabsWideAndCombiningCharacters) {
  // Column 6 is the x; the terminal gives 漢 and 字 two columns each and the combining accent none.
  auto finding = diagnostic_at("\t漢字e\u0301x", "f", {1, 6}, "here");
  EXPECT_EQ(format_diagnostic(finding), "f:1:6: error: here\n"
                                        "  | \t漢字e\u0301x\n"
                                        "  | \t     ^\n");
}

TEST(Diagnostic, PutsTheCaretBehindTheEndOfALine) {
  EXPECT_EQ(format_diagnostic(diagnostic_at("abc", "f", {1, 4}, "cut off")), "f:1:4: error: cut off\n"
                                                                             "  | abc\n"
                                                                             "  |    ^\n");
}

TEST(Diagnostic, CutsLongLinesAroundTheCaret) {
  std::string line = std::string(500, 'a') + "X" + std::string(500, 'b');
  EXPECT_EQ(format_diagnostic(diagnostic_at(line, "f", {1, 501}, "here")), "f:1:501: error: here\n"
                                                                           "  | …" +
                                                                               std::string(60, 'a') + "X" +
                                                                               std::string(59, 'b') +
                                                                               "…\n"
                                                                               "  |  " +
                                                                               std::string(60, ' ') + "^\n");
  std::string begin = format_diagnostic(diagnostic_at(line, "f", {1, 1}, "here"));
  EXPECT_EQ(begin, "f:1:1: error: here\n  | " + std::string(120, 'a') + "…\n  | ^\n");
}

TEST(Diagnostic, DoesNotSendControlCharactersOrBrokenBytesToTheTerminal) {
  EXPECT_EQ(format_diagnostic(diagnostic_at("\x1b[31mred\xff|", "f", {1, 10}, "here")),
            "f:1:10: error: here\n"
            "  | \uFFFD[31mred\uFFFD|\n"
            "  |          ^\n");
}

TEST(Diagnostic, FindsTheLineInFilesOfAnyKind) {
  EXPECT_EQ(diagnostic_at("one\r\ntwo\r\n", "f", {2, 1}, "m").source_line, "two");
  EXPECT_EQ(diagnostic_at("one\ntwo", "f", {2, 1}, "m").source_line, "two");
  EXPECT_EQ(diagnostic_at("one\n", "f", {2, 1}, "m").source_line, "");
  EXPECT_EQ(diagnostic_at("one\n", "f", {9, 1}, "m").source_line, "");
}

TEST(Place, CountsLinesAndCharacters) {
  for (auto [offset, line, column] : {std::tuple{0, 1, 1}, std::tuple{3, 1, 3}, std::tuple{5, 2, 1},
                                      std::tuple{6, 2, 2}, std::tuple{99, 2, 2}}) {
    auto place = place_of("aéb\nc", static_cast<std::size_t>(offset));
    EXPECT_EQ(place.line, line) << offset;
    EXPECT_EQ(place.column, column) << offset;
  }
}

TEST(Diagnostic, ShowsWhatItQuotesOnOneLine) {
  EXPECT_EQ(format_diagnostic({.path = "a\n::error::.yaml",
                               .line = 1,
                               .column = 1,
                               .message = "status cannot be \"x\n::add-mask::e\x1b[31m\u202e\xff\"",
                               .source_line = "  ::add-mask::e",
                               .help = "add:\n  - {id: a}\n::error::b"}),
            "a\\n::error::.yaml:1:1: error: status cannot be \"x\\n::add-mask::e\\x1b[31m\\u202e\\xff\"\n"
            "  |   ::add-mask::e\n"
            "  | ^\n"
            "help: add:\n"
            "  |   - {id: a}\n"
            "  | ::error::b\n");
}

TEST(Diagnostic, CutsTheMiddleOutOfALongMessage) {
  auto text = format_diagnostic({.message = "\"" + std::string(100000, 'x') + "\" is too long"});
  EXPECT_TRUE(text.starts_with("error: \"xxx"));
  EXPECT_TRUE(text.ends_with("xxx\" is too long\n"));
  EXPECT_NE(text.find("…"), text.npos);
  EXPECT_LT(text.size(), 600u);
}

TEST(Diagnostic, SaysWhetherAnotherOfItsFileIsShown) {
  Diagnostics findings;
  for (int i = 0; i < most_shown; ++i) {
    EXPECT_TRUE(shows_another(findings, Severity::error, "a"));
    findings.push_back({.path = "a"});
  }
  EXPECT_FALSE(shows_another(findings, Severity::error, "a"));
  EXPECT_TRUE(shows_another(findings, Severity::warning, "a"));
  EXPECT_TRUE(shows_another(findings, Severity::error, "b"));
  findings.push_back({.path = "b"});
  EXPECT_TRUE(shows_another(findings, Severity::error, "a")) << "a new reading of it";
}

TEST(Places, AreThoseThatPlaceOfFinds) {
  std::string_view text = "aéb\nc\n\nde";
  Places places(text);
  for (std::size_t offset : {0, 1, 3, 4, 5, 6, 8, 9, 10, 50, 3, 5}) {
    auto place = places.of(offset);
    auto wanted = place_of(text, offset);
    EXPECT_EQ(place.line, wanted.line) << offset;
    EXPECT_EQ(place.column, wanted.column) << offset;
  }
}

TEST(Diagnostic, CanBeColoured) {
  auto text = format_diagnostic(diagnostic_at("abc", "f", {1, 2}, "bad", "fix it"), true);
  EXPECT_EQ(text, "\033[1mf:1:2:\033[0m \033[1;31merror:\033[0m bad\n"
                  "  | abc\n"
                  "  |  \033[1;32m^\033[0m\n"
                  "\033[1;36mhelp:\033[0m fix it\n");
}

TEST(Diagnostics, HaveErrorsWhenOneOfThemIs) {
  Diagnostics findings{{.severity = Severity::warning, .message = "odd"}};
  EXPECT_FALSE(has_errors(findings));
  findings.push_back({.message = "wrong"});
  EXPECT_TRUE(has_errors(findings));
  EXPECT_FALSE(has_errors({}));
}

TEST(DidYouMean, FindsSlipsOfTheKeyboard) {
  constexpr std::array<std::string_view, 6> keys = {"id",         "title",    "language",
                                                    "permalinks", "base_url", "cutoffs"};
  EXPECT_EQ(did_you_mean("titel", keys), "title") << "neighbours swapped";
  EXPECT_EQ(did_you_mean("tite", keys), "title") << "a letter left out";
  EXPECT_EQ(did_you_mean("langauge", keys), "language");
  EXPECT_EQ(did_you_mean("permalink", keys), "permalinks");
  EXPECT_EQ(did_you_mean("baseURL", keys), "base_url") << "another way to write words together";
  EXPECT_EQ(did_you_mean("base-url", keys), "base_url");
  EXPECT_EQ(did_you_mean("Cut_offs", keys), "cutoffs");
  EXPECT_EQ(did_you_mean("ids", keys), "id");
}

TEST(DidYouMean, DoesNotGuessWildly) {
  constexpr std::array<std::string_view, 4> keys = {"id", "title", "language", "permalinks"};
  for (auto word : {"", "x", "ab", "author", "repeat", "keywords", "linguist"})
    EXPECT_EQ(did_you_mean(word, keys), "") << word;
  EXPECT_EQ(did_you_mean("title", {}), "");
}

TEST(DidYouMean, PrefersTheClosest) {
  constexpr std::array<std::string_view, 3> keys = {"prompt_usd", "prompt_tokens", "prompts"};
  EXPECT_EQ(did_you_mean("promt_tokens", keys), "prompt_tokens");
  EXPECT_EQ(did_you_mean("prompt_us", keys), "prompt_usd");
}

TEST(Utf8, ReadsAndWritesEveryLength) {
  for (char32_t code : {U'a', U'\x7F', U'\x80', U'é', U'\u07FF', U'\u0800', U'漢', U'\uFFFD', U'\U00010000',
                        U'😀', U'\U0010FFFF'}) {
    std::string text;
    append_utf8(text, code);
    auto character = first_character(text + "tail");
    EXPECT_TRUE(character.valid);
    EXPECT_EQ(character.code, code);
    EXPECT_EQ(character.size, text.size());
  }
}

TEST(Utf8, ReadsOneByteAtATimeWhereItIsBroken) {
  for (std::string_view bytes : {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80",
                                 "\xF4\x90\x80\x80", "\xF8", "\xE6\xBC|"}) {
    auto character = first_character(bytes);
    EXPECT_FALSE(character.valid);
    EXPECT_EQ(character.size, 1U);
    EXPECT_EQ(character.code, U'\uFFFD');
  }
  EXPECT_EQ(count_characters("é漢\xFFx"), 4U);
}

} // namespace
} // namespace broadsheet
