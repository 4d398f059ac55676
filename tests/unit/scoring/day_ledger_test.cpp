#include "scoring/day_ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/day_file.h"

namespace broadsheet::scoring {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Announcement announcement(std::vector<std::string> ids) {
  Announcement result{.date = std::chrono::year(2026) / 1 / 13, .source = {.kind = "rss"}, .papers = {}};
  for (auto& id : ids)
    result.papers.push_back({.id = id, .title = "On " + id, .abstract = "We study " + id + "."});
  return result;
}

const ScorerRecord record{.kind = "llm", .model = "m", .prompt = "p", .cutoffs = Cutoffs{7, 6}};

Score score(int relevance, int novelty) {
  Score result;
  result.relevance = relevance;
  result.novelty = novelty;
  return result;
}

std::vector<std::string> ids(const std::vector<ScoredPaper>& papers) {
  std::vector<std::string> result;
  for (const auto& scored : papers) result.push_back(scored.paper.id);
  return result;
}

std::vector<std::string> ids(const std::vector<const AnnouncedPaper*>& papers) {
  std::vector<std::string> result;
  for (const auto* paper : papers) result.push_back(paper->id);
  return result;
}

TEST(DayLedger, BeginsWithEveryPaperPending) {
  DayLedger ledger(announcement({"2601.00002", "2601.00001"}), {}, record);
  EXPECT_EQ(ledger.pending_count(), 2);
  EXPECT_THAT(ids(ledger.for_titles()), ElementsAre("2601.00002", "2601.00001")) << "as announced";
  EXPECT_EQ(ledger.day().status, DayStatus::partial);
  EXPECT_THAT(ledger.day().pending, ElementsAre("2601.00001", "2601.00002"));
}

TEST(DayLedger, SortsPapersByTheirVerdict) {
  DayLedger ledger(announcement({"2601.00001", "2601.00002", "2601.00003", "2601.00004", "2601.00005"}), {},
                   record);
  ledger.enter({.irrelevant = {"2601.00001"}, .title_passed = {"2601.00002", "2601.00003"}});
  ledger.enter({.scores = {{"2601.00002", score(9, 9)}}, .declined = {{"2601.00005", "the model refused"}}});
  EXPECT_FALSE(ledger.needs_title("2601.00003"));
  EXPECT_TRUE(ledger.is_pending("2601.00003"));
  EXPECT_TRUE(ledger.needs_title("2601.00004"));
  auto day = ledger.day();
  EXPECT_THAT(ids(day.papers), ElementsAre("2601.00002", "2601.00005"));
  EXPECT_EQ(day.papers[1].score.comment, "Not judged: the model refused");
  EXPECT_FALSE(day.papers[1].score.relevance);
  EXPECT_THAT(day.pending, ElementsAre("2601.00003", "2601.00004"));
  EXPECT_THAT(day.title_passed, ElementsAre("2601.00003"));
  ASSERT_EQ(day.considered.size(), 1U);
  EXPECT_EQ(day.considered[0].stage, Stage::title);
  EXPECT_EQ(day.considered[0].paper.paper.abstract, "") << "kept without it";
}

TEST(DayLedger, TakesAVerdictOnce) {
  DayLedger ledger(announcement({"2601.00001"}), {}, record);
  ledger.enter({.scores = {{"2601.00001", score(9, 9)}, {"2601.99999", score(10, 10)}}});
  ledger.enter({.irrelevant = {"2601.00001"}, .scores = {{"2601.00001", score(1, 1)}}});
  EXPECT_EQ(ledger.day().papers[0].score.relevance, 9);
  EXPECT_THAT(ids(ledger.day().papers), ElementsAre("2601.00001")) << "no one announced the other";
}

TEST(DayLedger, GoesOnWhereTheDayFileStopped) {
  auto given = announcement({"2601.00001", "2601.00002", "2601.00003", "2601.00004"});
  DayLedger first(given, {}, record);
  first.enter({.irrelevant = {"2601.00001"}, .title_passed = {"2601.00002", "2601.00003", "2601.00004"}});
  first.enter({.scores = {{"2601.00002", score(9, 9)}, {"2601.00003", score(2, 2)}},
               .usage = {.prompt_tokens = 100, .completion_tokens = 10}});
  Diagnostics findings;
  auto text = store::format_day(first.day());
  auto read = store::parse_day(text, "content/2026/01/2026-01-13.yaml", store::Documents::both, findings);
  ASSERT_TRUE(findings.empty()) << findings.front().message;

  DayLedger second(given, read, record);
  EXPECT_EQ(store::format_day(second.day()), text);
  EXPECT_EQ(second.pending_count(), 1);
  EXPECT_FALSE(second.needs_title("2601.00004")) << "its title was paid for";
  EXPECT_THAT(ids(second.for_abstracts()), ElementsAre("2601.00002", "2601.00003", "2601.00004"))
      << "batches are made of all of them again";
  second.enter(
      {.scores = {{"2601.00004", score(8, 8)}}, .usage = {.prompt_tokens = 50, .completion_tokens = 5}});
  EXPECT_EQ(second.day().status, DayStatus::complete);
  EXPECT_EQ(second.usage().prompt_tokens, 150);
}

TEST(DayLedger, LosesNoPendingPaperThatTheAnnouncementLacks) {
  Day before{.date = std::chrono::year(2026) / 1 / 13,
             .status = DayStatus::partial,
             .pending = {"2601.00001", "2601.00009"}};
  DayLedger ledger(announcement({"2601.00001"}), before, record);
  ledger.enter({.scores = {{"2601.00001", score(8, 8)}}});
  EXPECT_THAT(ledger.day().pending, ElementsAre("2601.00009"));
  EXPECT_EQ(ledger.day().status, DayStatus::partial);
}

TEST(DayLedger, KeepsPapersThatWereJudgedBeforeAndAreNotAnnouncedAnyMore) {
  Day before{
      .date = std::chrono::year(2026) / 1 / 13, .status = DayStatus::partial, .pending = {"2601.00001"}};
  before.papers.push_back(
      {.paper = {.id = "2601.00007", .title = "Old", .authors = {}, .categories = {}, .abstract = "Kept."},
       .score = score(9, 9)});
  DayLedger ledger(announcement({"2601.00001"}), before, record);
  EXPECT_EQ(ledger.day().papers[0].paper.abstract, "Kept.");
  EXPECT_EQ(ledger.total(), 2);
}

TEST(DayLedger, AddsWhatAnotherModelCost) {
  Day before{
      .date = std::chrono::year(2026) / 1 / 13, .status = DayStatus::partial, .pending = {"2601.00001"}};
  before.scorer = {.kind = "llm", .model = "dear", .prompt = "p", .cutoffs = {}};
  before.usage = {.prompt_tokens = 1000, .completion_tokens = 100, .prompt_usd = 5.0, .completion_usd = 2.0};
  DayLedger ledger(announcement({"2601.00001"}), before, record,
                   ModelPrice{.prompt = 1, .cached = 1, .completion = 1});
  ledger.enter(
      {.scores = {{"2601.00001", score(8, 8)}}, .usage = {.prompt_tokens = 1000000, .completion_tokens = 0}});
  EXPECT_DOUBLE_EQ(*ledger.usage().prompt_usd, 6.0);
  EXPECT_EQ(ledger.usage().prompt_tokens, 1001000);
}

TEST(DayLedger, KeepsPapersOfFollowedAuthors) {
  auto given = announcement({"2601.00001", "2601.00002"});
  given.papers[1].author_match = true;
  DayLedger ledger(given, {}, record);
  EXPECT_THAT(ids(ledger.for_titles()), ElementsAre("2601.00001"));
  EXPECT_THAT(ids(ledger.day().papers), ElementsAre("2601.00002"));
}

TEST(DayLedger, IsCompleteWithoutPapers) {
  DayLedger ledger(announcement({}), {}, record);
  EXPECT_EQ(ledger.day().status, DayStatus::complete);
  EXPECT_THAT(ledger.day().pending, IsEmpty());
}

} // namespace
} // namespace broadsheet::scoring
