#include "arxiv/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet::arxiv {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

AnnouncedPaper paper(std::string id, AnnounceType type = AnnounceType::fresh,
                     std::vector<std::string> categories = {"cs.LG"}) {
  AnnouncedPaper announced;
  announced.id = std::move(id);
  announced.type = type;
  announced.categories = std::move(categories);
  return announced;
}

AnnouncedPaper about(std::string id, std::string title, std::string abstract = "") {
  auto announced = paper(std::move(id));
  announced.title = std::move(title);
  announced.abstract = std::move(abstract);
  return announced;
}

std::vector<std::string> ids(const std::vector<AnnouncedPaper>& papers) {
  std::vector<std::string> result;
  for (const auto& announced : papers) result.push_back(announced.id);
  return result;
}

std::vector<std::string> selected(std::vector<AnnouncedPaper> papers, const FetchSettings& settings,
                                  const std::vector<std::string>& categories = {"cs.LG"}) {
  select(papers, settings, categories);
  return ids(papers);
}

TEST(MergeSame, KeepsTheFirstOfEachInTheirOrder) {
  std::vector<AnnouncedPaper> papers = {about("2", "first"), about("1", "other"), about("2", "second")};
  merge_same(papers);
  ASSERT_THAT(ids(papers), ElementsAre("2", "1"));
  EXPECT_EQ(papers[0].title, "first");
}

TEST(MergeSame, KeepsTheStrongestType) {
  using enum AnnounceType;
  std::vector<AnnouncedPaper> papers = {
      paper("a", cross),         paper("a", fresh),         paper("b", fresh),
      paper("b", replace_cross), paper("c", replace_cross), paper("c", replace),
      paper("d", cross),         paper("d", replace),       paper("d", cross)};
  merge_same(papers);
  ASSERT_THAT(ids(papers), ElementsAre("a", "b", "c", "d"));
  EXPECT_EQ(papers[0].type, fresh);
  EXPECT_EQ(papers[1].type, fresh);
  EXPECT_EQ(papers[2].type, replace);
  EXPECT_EQ(papers[3].type, cross);
}

TEST(MergeSame, LeavesNothingOfNothing) {
  std::vector<AnnouncedPaper> papers;
  merge_same(papers);
  EXPECT_THAT(papers, IsEmpty());
}

TEST(SelectTypes, LeavesThoseAskedFor) {
  using enum AnnounceType;
  std::vector<AnnouncedPaper> papers = {paper("n", fresh), paper("c", cross), paper("r", replace),
                                        paper("x", replace_cross)};
  auto some = papers;
  select_types(some, {fresh, cross});
  EXPECT_THAT(ids(some), ElementsAre("n", "c"));
  some = papers;
  select_types(some, {replace_cross, replace});
  EXPECT_THAT(ids(some), ElementsAre("r", "x"));
  select_types(papers, {});
  EXPECT_THAT(papers, IsEmpty());
}

TEST(Select, LeavesEverythingWithoutRules) {
  EXPECT_THAT(selected({paper("1"), paper("2", AnnounceType::cross, {"hep-th"})}, {}), ElementsAre("1", "2"));
}

TEST(Select, GoesByThePrimaryCategory) {
  FetchSettings settings;
  settings.primary_only = true;
  std::vector<AnnouncedPaper> papers = {
      paper("primary", AnnounceType::replace, {"cs.LG", "hep-th"}), // whatever its type
      paper("listed", AnnounceType::fresh, {"hep-th", "cs.LG"}), paper("unknown", AnnounceType::fresh, {}),
      paper("alias", AnnounceType::fresh, {"math.NA"})};
  EXPECT_THAT(selected(papers, settings, {"cs.LG", "cs.NA"}), ElementsAre("primary", "alias"));
}

TEST(Select, IncludesByCategoryOrPhrase) {
  FetchSettings settings;
  settings.include = {.categories = {"hep-th", "cs.SY"}, .phrases = {"Tidal locking", "moss"}};
  std::vector<AnnouncedPaper> papers = {paper("category", AnnounceType::cross, {"cs.LG", "hep-th"}),
                                        paper("alias", AnnounceType::fresh, {"eess.SY"}),
                                        about("title", "On tidal locking"),
                                        about("abstract", "On nothing", "We study MOSS."),
                                        about("across", "On tidal", "locking"),
                                        about("neither", "On mosses")};
  EXPECT_THAT(selected(papers, settings), ElementsAre("category", "alias", "title", "abstract"));
}

TEST(Select, ExcludesWhatWasIncluded) {
  FetchSettings settings;
  settings.include = {.categories = {}, .phrases = {"moss"}};
  settings.exclude = {.categories = {"hep-th"}, .phrases = {"survey"}};
  auto listed = about("listed", "Moss");
  listed.categories = {"cs.LG", "hep-th"};
  EXPECT_THAT(selected({about("kept", "Moss"), about("survey", "Moss: a survey"), listed}, settings),
              ElementsAre("kept"));
}

TEST(Select, KeepsPapersByFollowedAuthorsWhateverTheRules) {
  FetchSettings settings;
  settings.primary_only = true;
  settings.include = {.categories = {}, .phrases = {"moss"}};
  settings.exclude = {.categories = {"hep-th"}, .phrases = {}};
  auto followed = paper("followed", AnnounceType::cross, {"hep-th"});
  followed.author_match = true;
  EXPECT_THAT(selected({followed, paper("other", AnnounceType::cross, {"hep-th"})}, settings),
              ElementsAre("followed"));
}

TEST(Select, FindsPhrasesHoweverAccentsAreWritten) {
  FetchSettings settings;
  settings.include = {.categories = {}, .phrases = {"Schrödinger bridge", "Poincar\\'e"}};
  std::vector<AnnouncedPaper> papers = {
      about("tex", "A Schr\\\"odinger Bridge"), about("braces", "A Schr{\\\"o}dinger\nbridge"),
      about("unicode", "A Schrödinger bridge"), about("marks", "A Schro\u0308dinger bridge"),
      about("plain", "Poincaré maps"),          about("emphasis", "A \\emph{Schr\\\"odinger} bridge")};
  EXPECT_THAT(selected(papers, settings),
              ElementsAre("tex", "braces", "unicode", "marks", "plain", "emphasis"));
}

TEST(Lists, KnowsBothNamesOfACategory) {
  const std::pair<const char*, const char*> aliases[] = {{"cs.NA", "math.NA"},   {"cs.IT", "math.IT"},
                                                         {"math-ph", "math.MP"}, {"stat.TH", "math.ST"},
                                                         {"cs.SY", "eess.SY"},   {"q-fin.EC", "econ.GN"}};
  for (const auto& [one, other] : aliases) {
    EXPECT_TRUE(lists({"cs.LG", one}, other)) << one;
    EXPECT_TRUE(lists({other}, one)) << one;
    EXPECT_TRUE(lists({one}, one)) << one;
    EXPECT_TRUE(lists({other}, other)) << one;
  }
  EXPECT_FALSE(lists({"cs.NA"}, "cs.IT"));
  EXPECT_FALSE(lists({"cs.LG"}, "cs"));
  EXPECT_FALSE(lists({}, "cs.LG"));
  EXPECT_FALSE(lists({"cs.LG"}, ""));
}

TEST(AnnounceTypeOf, FollowsFromTheFirstCategory) {
  EXPECT_EQ(announce_type(paper("1", {}, {"cs.LG", "cs.AI"}), {"cs.LG"}), AnnounceType::fresh);
  EXPECT_EQ(announce_type(paper("1", {}, {"cs.AI", "cs.LG"}), {"cs.LG"}), AnnounceType::cross);
  EXPECT_EQ(announce_type(paper("1", {}, {"math.NA"}), {"cs.NA"}), AnnounceType::fresh);
  EXPECT_EQ(announce_type(paper("1", {}, {}), {"cs.LG"}), AnnounceType::cross);
}

TEST(ContainsPhrase, FindsWholeWordsOnly) {
  EXPECT_TRUE(contains_phrase("graph neural networks", "graph"));
  EXPECT_TRUE(contains_phrase("a neural graph", "graph"));
  EXPECT_TRUE(contains_phrase("graph", "graph"));
  EXPECT_TRUE(contains_phrase("on paragraph (graph) order", "graph")); // the second occurrence
  EXPECT_FALSE(contains_phrase("paragraph", "graph"));
  EXPECT_FALSE(contains_phrase("graphs", "graph"));
  EXPECT_FALSE(contains_phrase("neural graph networks", "neural networks"));
  EXPECT_FALSE(contains_phrase("", "graph"));
}

TEST(ContainsPhrase, IgnoresTheCaseOfAsciiLetters) {
  EXPECT_TRUE(contains_phrase("Large LANGUAGE models", "large Language MODELS"));
  EXPECT_FALSE(contains_phrase("ÉCOLE", "école")); // of others it does not
}

TEST(ContainsPhrase, TakesPunctuationAsTheEndOfAWord) {
  for (std::string text :
       {"graph-based", "(graph)", "graph.", "graph_2", "a/graph", "graph's", "graph’s", "“graph”",
        "graph—and more", "…graph", "$graph$", "«graph»", "graph→tree", "graph\u00A0tree"})
    EXPECT_TRUE(contains_phrase(text, "graph")) << text;
}

TEST(ContainsPhrase, TakesLettersAndDigitsAsPartsOfAWord) {
  for (std::string text : {"graph2", "2graph", "graphé", "égraph", "graph\u0301", "graphβ", "βgraph",
                           "graph文", "graph²", "graphX"})
    EXPECT_FALSE(contains_phrase(text, "graph")) << text;
  EXPECT_TRUE(contains_phrase("GPT-4 and more", "gpt-4"));
  EXPECT_FALSE(contains_phrase("GPT-40", "GPT-4"));
  EXPECT_TRUE(contains_phrase("naïve graph", "naïve"));
  EXPECT_FALSE(contains_phrase("naïve", "na"));
}

TEST(ContainsPhrase, KeepsHyphens) {
  EXPECT_TRUE(contains_phrase("self-supervised learning", "self-supervised"));
  EXPECT_FALSE(contains_phrase("self supervised learning", "self-supervised"));
}

TEST(ContainsPhrase, NeedsNoEndOfAWordWhereThePhraseHasNone) {
  EXPECT_TRUE(contains_phrase("modern C++20", "C++"));
  EXPECT_TRUE(contains_phrase("x->y", "->"));
  EXPECT_FALSE(contains_phrase("ABC++", "C++"));
}

TEST(ContainsPhrase, FoldsTheWhiteSpaceOfThePhrase) {
  EXPECT_TRUE(contains_phrase("on tidal locking", "  tidal \n\t locking "));
  EXPECT_FALSE(contains_phrase("tidallocking", "tidal locking"));
}

TEST(ContainsPhrase, FindsNoEmptyPhrase) {
  EXPECT_FALSE(contains_phrase("graph", ""));
  EXPECT_FALSE(contains_phrase("graph", " \n "));
  EXPECT_FALSE(contains_phrase("", ""));
}

TEST(ContainsPhrase, TakesAnyBytes) {
  EXPECT_TRUE(contains_phrase("\x80\x80 graph \xFF", "graph"));
  EXPECT_TRUE(contains_phrase("\x80graph\xC3", "graph"));
}

} // namespace
} // namespace broadsheet::arxiv
