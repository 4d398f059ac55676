#include "store/select.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet::store {
namespace {

using testing::ElementsAre;

ScoredPaper paper(std::string id, std::optional<int> relevance, std::optional<int> novelty) {
  ScoredPaper scored;
  scored.paper.id = std::move(id);
  scored.score.relevance = relevance;
  scored.score.novelty = novelty;
  return scored;
}

// Scored with relevance 7 and novelty 6 as cut-offs.
Day sample_day() {
  Day day;
  day.scorer.cutoffs = Cutoffs{7, 6};
  day.papers = {paper("kept-8-8", 8, 8), paper("kept-7-6", 7, 6), paper("unscored", {}, {}),
                paper("followed-2-2", 2, 2)};
  day.papers[3].score.author_match = true;
  day.considered = {{paper("left-5-9", 5, 9)},
                    {paper("left-7-5", 7, 5)},
                    {paper("left-6-6", 6, 6)},
                    {paper("left-b-7-5", 7, 5)},
                    {paper("by-title", {}, {}), Stage::title},
                    {paper("half", 9, {})}};
  return day;
}

std::vector<std::string> shown(const std::optional<Cutoffs>& cutoffs) {
  Day day = sample_day();
  select_papers(day, cutoffs);
  std::vector<std::string> ids;
  for (const auto& scored : day.papers) ids.push_back(scored.paper.id);
  return ids;
}

TEST(Select, LeavesTheDayAloneWithoutCutoffs) {
  EXPECT_THAT(shown({}), ElementsAre("kept-8-8", "kept-7-6", "unscored", "followed-2-2"));
}

TEST(Select, LeavesTheDayAloneUnderItsOwnCutoffs) {
  EXPECT_THAT(shown(Cutoffs{7, 6}), ElementsAre("kept-8-8", "kept-7-6", "unscored", "followed-2-2"));
}

TEST(Select, DropsPapersBelowHigherCutoffs) {
  EXPECT_THAT(shown(Cutoffs{8, 6}), ElementsAre("kept-8-8", "unscored", "followed-2-2"));
  EXPECT_THAT(shown(Cutoffs{7, 7}), ElementsAre("kept-8-8", "unscored", "followed-2-2"));
  EXPECT_THAT(shown(Cutoffs{10, 10}), ElementsAre("unscored", "followed-2-2"));
}

TEST(Select, BringsInPapersThatReachLowerCutoffsBestFirst) {
  EXPECT_THAT(shown(Cutoffs{5, 5}), ElementsAre("kept-8-8", "kept-7-6", "unscored", "followed-2-2",
                                                "left-5-9", "left-7-5", "left-b-7-5", "left-6-6"));
  EXPECT_THAT(shown(Cutoffs{7, 5}),
              ElementsAre("kept-8-8", "kept-7-6", "unscored", "followed-2-2", "left-7-5", "left-b-7-5"));
}

TEST(Select, RaisesOneCutoffAndLowersTheOther) {
  EXPECT_THAT(shown(Cutoffs{5, 8}), ElementsAre("kept-8-8", "unscored", "followed-2-2", "left-5-9"));
}

TEST(Select, NeverBringsInPapersThatHaveNoScores) {
  EXPECT_THAT(shown(Cutoffs{0, 0}), testing::Not(testing::Contains("by-title")));
  EXPECT_THAT(shown(Cutoffs{0, 0}), testing::Not(testing::Contains("half")));
}

TEST(Select, LooksAtRelevanceAloneWhereTheScorerGivesNoNovelty) {
  Day day = sample_day();
  day.scorer.kind = "keywords";
  day.papers.clear();
  day.considered = {{paper("matches", 6, {})}, {paper("hardly", 3, {})}, {paper("not-at-all", {}, {})}};
  select_papers(day, Cutoffs{5, 5});
  ASSERT_EQ(day.papers.size(), 1u);
  EXPECT_EQ(day.papers[0].paper.id, "matches");
}

TEST(Select, KeepsTheRestOfTheConsidered) {
  Day day = sample_day();
  select_papers(day, Cutoffs{7, 5});
  std::vector<std::string> ids;
  for (const auto& considered : day.considered) ids.push_back(considered.paper.paper.id);
  EXPECT_THAT(ids, ElementsAre("left-5-9", "left-6-6", "by-title", "half"));
}

TEST(Select, NeedsTheSecondDocumentOnlyForLowerCutoffs) {
  Day day = sample_day();
  EXPECT_FALSE(needs_considered(day, {}));
  EXPECT_FALSE(needs_considered(day, Cutoffs{7, 6}));
  EXPECT_FALSE(needs_considered(day, Cutoffs{8, 6})) << "who missed the old ones misses higher ones";
  EXPECT_TRUE(needs_considered(day, Cutoffs{6, 6}));
  EXPECT_TRUE(needs_considered(day, Cutoffs{9, 5}));
  day.scorer.cutoffs.reset();
  EXPECT_TRUE(needs_considered(day, Cutoffs{7, 6})) << "the day does not say what it was scored with";
}

TEST(Select, GivesTheSameWithOrWithoutAnUnneededSecondDocument) {
  Day with = sample_day();
  with.considered.push_back({paper("edited-9-9", 9, 9)});
  Day without = with;
  without.considered.clear();
  select_papers(with, Cutoffs{8, 6});
  select_papers(without, Cutoffs{8, 6});
  EXPECT_EQ(with.papers.size(), without.papers.size());
}

} // namespace
} // namespace broadsheet::store
