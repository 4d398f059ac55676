#include "site/summary.h"

#include <gmock/gmock.h>

namespace broadsheet::site {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

PaperSummary paper(std::string id, std::optional<int> relevance, std::optional<int> novelty,
                   std::string topic = {}) {
  PaperSummary result{std::move(id), "A title", {}};
  result.score.relevance = relevance;
  result.score.novelty = novelty;
  result.score.topic = std::move(topic);
  return result;
}

DaySummary day(Date date, std::vector<PaperSummary> papers) {
  DaySummary result;
  result.date = date;
  result.papers = std::move(papers);
  return result;
}

std::vector<std::string> ids(const std::vector<RankedPaper>& ranked) {
  std::vector<std::string> result;
  for (const auto& paper : ranked) result.push_back(paper.paper->id);
  return result;
}

TEST(Ranking, PutsTheBestMeanFirstThenRelevance) {
  auto first = day(2025y / 8 / 4, {paper("2508.00001", 7, 9), paper("2508.00002", 9, 9)});
  auto second = day(2025y / 8 / 5, {paper("2508.00003", 9, 7), paper("2508.00004", 5, 5)});
  std::vector<const DaySummary*> days{&first, &second};
  EXPECT_THAT(ids(best_papers(days, 3)), ElementsAre("2508.00002", "2508.00003", "2508.00001"));
}

TEST(Ranking, CountsARepeatedPaperOnceAtItsBest) {
  auto first = day(2025y / 8 / 4, {paper("2508.00001", 6, 6)});
  auto second = day(2025y / 8 / 5, {paper("2508.00001", 8, 8)});
  std::vector<const DaySummary*> days{&first, &second};
  auto best = best_papers(days, 10);
  ASSERT_EQ(best.size(), 1u);
  EXPECT_EQ(best[0].date, Date(2025y / 8 / 5));
}

TEST(Ranking, ScoresWithoutNoveltyByRelevanceAlone) {
  auto only = day(2025y / 8 / 4, {paper("2508.00001", 7, 6), paper("2508.00002", 8, std::nullopt),
                                  paper("2508.00003", std::nullopt, std::nullopt)});
  std::vector<const DaySummary*> days{&only};
  EXPECT_THAT(ids(best_papers(days, 10)), ElementsAre("2508.00002", "2508.00001"));
}

TEST(Totals, AddWhatIsKnownAndKeepUnknownApartFromZero) {
  auto first = day(2025y / 8 / 4, {paper("2508.00001", 7, 9, "theory"), paper("2508.00002", 9, 9)});
  first.scanned = 100;
  first.usage.prompt_tokens = 10;
  first.usage.prompt_usd = 0.25;
  first.usage.completion_usd = 0.5;
  auto second = day(2025y / 8 / 5, {paper("2508.00003", 9, 7, "theory")});
  second.usage.total_usd = 1.0;
  std::vector<const DaySummary*> days{&first, &second};

  Totals totals = total(days);
  EXPECT_EQ(totals.days, 2);
  EXPECT_EQ(totals.papers, 3);
  EXPECT_EQ(totals.scanned, 100);
  EXPECT_FALSE(totals.announced);
  EXPECT_EQ(totals.usage.prompt_tokens, 10);
  EXPECT_FALSE(totals.usage.completion_tokens);
  EXPECT_DOUBLE_EQ(*total_cost(totals.usage), 1.75);
  EXPECT_EQ(totals.topics.at("theory"), 2);
}

TEST(Totals, AddWhatIsNoDay) {
  Totals totals;
  add(totals, {.prompt_tokens = 10,
               .cached_tokens = {},
               .completion_tokens = {},
               .prompt_usd = 0.25,
               .completion_usd = 0.5,
               .total_usd = {}});
  EXPECT_EQ(totals.days, 0);
  EXPECT_EQ(totals.usage.prompt_tokens, 10);
  EXPECT_FALSE(totals.usage.completion_tokens);
  EXPECT_DOUBLE_EQ(*total_cost(totals.usage), 0.75);
}

TEST(Summary, SurvivesBeingKept) {
  DaySummary summary = day(2025y / 8 / 5, {paper("2508.00001", 7, std::nullopt, "theory")});
  summary.status = DayStatus::partial;
  summary.scanned = 0;
  summary.prompt = "abcdef";
  summary.first_shown = {2025y / 7 / 31, 2025y / 8 / 1};
  summary.usage = {.prompt_tokens = 5'000'000'000,
                   .cached_tokens = {},
                   .completion_tokens = 0,
                   .prompt_usd = 0.1,
                   .completion_usd = {},
                   .total_usd = 1e-9};
  summary.papers[0].score.comment = "Because ø.";
  summary.papers[0].score.author_match = true;

  auto bytes = encode_summary(summary);
  DaySummary again = decode_summary(bytes);
  EXPECT_EQ(encode_summary(again), bytes);
  EXPECT_EQ(again.date, summary.date);
  EXPECT_EQ(again.status, DayStatus::partial);
  EXPECT_FALSE(again.announced);
  EXPECT_EQ(again.scanned, 0);
  EXPECT_EQ(again.usage.prompt_tokens, 5'000'000'000);
  EXPECT_EQ(again.usage.total_usd, 1e-9);
  EXPECT_EQ(again.papers[0].score.comment, "Because ø.");
  EXPECT_FALSE(again.papers[0].score.novelty);
  EXPECT_EQ(decode_summary_head(bytes).prompt, "abcdef");
  EXPECT_EQ(decode_summary_head(bytes).papers, 1);
  EXPECT_THAT(decode_summary_head(bytes).first_shown, ElementsAre(2025y / 7 / 31, 2025y / 8 / 1));
}

TEST(Summary, NamesEachDayOfRepeatedPapersOnce) {
  Day one;
  one.date = 2025y / 8 / 5;
  one.papers.resize(4);
  one.papers[0].first_shown = 2025y / 8 / 1;
  one.papers[1].first_shown = 2025y / 7 / 31;
  one.papers[3].first_shown = 2025y / 8 / 1;
  EXPECT_THAT(summarize(one).first_shown, ElementsAre(2025y / 7 / 31, 2025y / 8 / 1));
}

TEST(Summary, DoesNotKnowAbstractsOrAuthors) {
  Day one;
  one.date = 2025y / 8 / 5;
  one.papers.push_back({{"2508.00001", "T", {"A. Author"}, {}, "An abstract."}, {}});
  Day two = one;
  two.papers[0].paper.abstract = "Another abstract.";
  two.papers[0].paper.authors = {"B. Author"};
  EXPECT_EQ(encode_summary(summarize(one)), encode_summary(summarize(two)));
}

} // namespace
} // namespace broadsheet::site
