// Which papers a model leaves out by their titles. The papers are invented.
#include <gmock/gmock.h>

#include "scoring/answers.h"

namespace broadsheet::scoring {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> asked = {"2508.01625", "2508.01630", "math/0309136"};

TitleAnswer read(std::string_view content) {
  return read_titles(content, asked);
}

// The papers left out, or why the answer is not usable.
std::string shown(const TitleAnswer& answer) {
  if (!answer.usable) return "not usable: " + (answer.complaints.empty() ? "" : answer.complaints[0]);
  std::string ids;
  for (const auto& id : answer.irrelevant) ids += (ids.empty() ? "" : " ") + id;
  return ids;
}

TEST(Titles, AreReadFromTheShapeThatWasAskedFor) {
  auto answer = read(R"({"irrelevant": ["math/0309136", "2508.01625"]})");
  EXPECT_EQ(shown(answer), "2508.01625 math/0309136");
  EXPECT_THAT(answer.complaints, IsEmpty());
}

TEST(Titles, NoneIsAnAnswer) {
  for (auto content : {R"({"irrelevant": []})", "[]", R"({"papers": []})"}) {
    EXPECT_TRUE(read(content).usable) << content;
    EXPECT_THAT(read(content).irrelevant, IsEmpty()) << content;
  }
}

TEST(Titles, AreReadFromOtherShapesToo) {
  for (
      auto content : {
          R"(["2508.01625", "2508.01630"])",
          R"([{"id": "2508.01625"}, {"id": "2508.01630", "reason": "no moss"}])",
          R"({"ids": ["2508.01625", "2508.01630"]})",
          R"({"papers": [{"id": "2508.01625"}, {"id": "2508.01630"}]})",
          R"({"Irrelevant_IDs": ["arXiv:2508.01625v2", 2508.0163]})",
          R"({"answer": {"irrelevant": [{"arxiv_id": "2508.01625"}, "2508.01630"]}})",
          R"({"irrelevant": ["2508.01625", "2508.01630"], "papers": ["math/0309136"]})",
          R"({'irrelevant': ['2508.01625', '2508.01630']})",
          "Sure:\n```json\n{\"irrelevant\": [\n \"2508.01625\",\n \"2508.01630\",\n]}\n```",
          R"(<think>{"irrelevant": ["math/0309136"]}</think>{"irrelevant": ["2508.01625", "2508.01630"]})",
          R"([2508.01625] has no moss. {"irrelevant": ["2508.01625", "2508.01630"]})",
          R"({"irrelevant": {"2508.01625": "has no moss", "arXiv:2508.01630v1": true, "math/0309136": false}})",
          R"({"irrelevant": {"2508.01625": {"reason": "no moss"}, "2508.01630": {"irrelevant": true}}})",
          R"({"Irrelevant papers": ["2508.01625", // no moss
                                     "2508.01630" /* nor here */]})",
          R"("{\"irrelevant\": [\"2508.01625\", \"2508.01630\"]}")",
          R"({"papers": [{"id": "2508.01625", "irrelevant": true}, {"id": "2508.01630", "relevant": false},
                          {"id": "math/0309136", "relevant": true}]})",
      })
    EXPECT_EQ(shown(read(content)), "2508.01625 2508.01630") << content;
}

TEST(Titles, OfOtherPapersAreComplainedAboutAndIgnored) {
  auto answer = read(R"({"irrelevant": ["2508.01625", "2508.09999", null]})");
  EXPECT_EQ(shown(answer), "2508.01625");
  EXPECT_THAT(answer.complaints, ElementsAre("not asked for: \"2508.09999\", null"));
  EXPECT_EQ(shown(read(R"({"irrelevant": ["2508.09999", "On Moss"]})")),
            "not usable: not asked for: \"2508.09999\", \"On Moss\"");
}

TEST(Titles, WhatIsNoListIsOfNoUse) {
  for (auto content : {R"({"irrelevant": null})", R"({"irrelevant": "2508.01625"})", "{}",
                       R"({"relevant": ["2508.01625"]})", R"({"2508.01625": true})", R"({"error": "quota"})"})
    EXPECT_EQ(shown(read(content)), "not usable: the answer contains no list of irrelevant papers")
        << content;
  EXPECT_EQ(shown(read("All are irrelevant.")), "not usable: the answer contains no JSON");
  EXPECT_EQ(shown(read("")), "not usable: the answer is empty");
}

// A paper left out by mistake is lost silently; one kept by mistake only costs a little.
TEST(Titles, InDoubtAPaperStays) {
  EXPECT_EQ(shown(read(R"({"papers": ["2508.01625", "2508.01630", "math/0309136"]})")).substr(0, 10),
            "not usable");
  EXPECT_EQ(shown(read(R"([{"id": "2508.01625", "relevance": 9, "novelty": 9}])")), "");
  EXPECT_EQ(shown(read("[2508.01625] and [2508.01630] are fine.")).substr(0, 10), "not usable");
  auto differ =
      read(R"({"irrelevant": ["2508.01625", "2508.01630"]} or rather {"irrelevant": ["2508.01630"]})");
  EXPECT_EQ(shown(differ), "2508.01630");
  EXPECT_THAT(differ.complaints, Contains("lists differ; only papers in all of them count"));
  EXPECT_EQ(shown(read(R"({"irrelevant": [{"id": "2508.01625", "irrelevant": true},
                                          {"id": "2508.01625", "irrelevant": false}]})")),
            "");
  EXPECT_EQ(shown(read(R"({"irrelevant": {"2508.01625": "no", "2508.01630": null, "math/0309136": 0}})")),
            "");
  EXPECT_EQ(shown(read(R"({"irrelevant": [{"id": "2508.01625", "paper": "2508.01630"}]})")), "");
  EXPECT_FALSE(read(R"({"irrelevant": {"2508.01625": "no moss", )").usable);
  EXPECT_FALSE(read(R"({"relevant": {"2508.01625": "has moss"}})").usable);
}

TEST(Titles, AllOfThemMayBeIrrelevant) {
  EXPECT_EQ(read(R"({"irrelevant": ["2508.01625", "2508.01630", "math/0309136"]})").irrelevant.size(), 3U);
  const std::vector<std::string> one = {"2508.01625"};
  EXPECT_EQ(shown(read_titles(R"(["2508.01625"])", one)), "2508.01625");
}

TEST(Titles, OfAListThatBreaksOffThoseThatAreWholeCount) {
  auto cut = read(R"({"irrelevant": ["2508.01625", "2508.016)");
  EXPECT_EQ(shown(cut), "2508.01625");
  EXPECT_THAT(cut.complaints, ElementsAre("the answer breaks off in the middle"));
  EXPECT_FALSE(read(R"({"irrelevant": [)").usable);
  EXPECT_FALSE(read(R"({"irrelevant": [2508.0163)").usable);
  EXPECT_FALSE(read(R"({"papers": ["2508.01625"], "irr)").usable);
}

} // namespace
} // namespace broadsheet::scoring
