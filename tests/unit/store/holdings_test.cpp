#include "store/holdings.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "store/day_file.h"
#include "store/site_folder.h"
#include "support/test_folder.h"

namespace broadsheet::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Pair;
using testing::SizeIs;

constexpr Date monday = std::chrono::year(2026) / 1 / 5;
constexpr Date tuesday = std::chrono::year(2026) / 1 / 6;
constexpr Date wednesday = std::chrono::year(2026) / 1 / 7;

ScoredPaper paper(std::string id) {
  ScoredPaper scored;
  scored.paper.id = std::move(id);
  scored.paper.title = "On moss";
  scored.paper.categories = {"cs.LG"};
  scored.paper.abstract = "Moss.";
  scored.score.relevance = 7;
  scored.score.novelty = 7;
  return scored;
}

class HoldingsTest : public testing::Test {
protected:
  void add(Date date, const std::vector<std::string>& ids, DayStatus status = DayStatus::complete) {
    Day day;
    day.date = date;
    day.status = status;
    day.source = {.kind = "rss", .categories = {"cs.LG"}, .announced = 5, .scanned = 5};
    if (status == DayStatus::partial) day.pending = {"2601.09999"};
    for (const auto& id : ids) day.papers.push_back(paper(id));
    day.considered = {{paper("2601.08888"), Stage::abstract}};
    write_file(site_.path() / day_path(date), format_day(day));
  }

  Holdings read() {
    Diagnostics diagnostics;
    auto holdings = SiteFolder(site_.path()).holdings(diagnostics);
    findings_.clear();
    for (const auto& finding : diagnostics) findings_ += format_diagnostic(finding);
    return holdings;
  }

  TestFolder site_;
  std::string findings_;
};

TEST_F(HoldingsTest, AreEmptyWithoutContent) {
  auto holdings = read();
  EXPECT_THAT(holdings.days, IsEmpty());
  EXPECT_THAT(holdings.shown, IsEmpty());
  EXPECT_FALSE(holdings.has_complete(monday));
  EXPECT_EQ(holdings.shown_elsewhere("2601.00001", monday), std::nullopt);
  EXPECT_EQ(findings_, "");
}

TEST_F(HoldingsTest, KnowWhichDaysAreComplete) {
  add(monday, {"2601.00001"});
  add(tuesday, {}, DayStatus::partial);
  add(wednesday, {}, DayStatus::unscored);
  auto holdings = read();
  EXPECT_THAT(holdings.days, ElementsAre(Pair(monday, DayStatus::complete), Pair(tuesday, DayStatus::partial),
                                         Pair(wednesday, DayStatus::unscored)));
  EXPECT_TRUE(holdings.has_complete(monday));
  EXPECT_FALSE(holdings.has_complete(tuesday));
  EXPECT_FALSE(holdings.has_complete(wednesday));
  EXPECT_EQ(findings_, "");
}

TEST_F(HoldingsTest, CountAQuietDayAsComplete) {
  write_file(site_.path() / day_path(monday), "schema: 1\ndate: 2026-01-05\npapers: []\n");
  EXPECT_TRUE(read().has_complete(monday));
  EXPECT_EQ(findings_, "");
}

TEST_F(HoldingsTest, KnowWhichDayShowsAPaper) {
  add(monday, {"2601.00001", "math.GT/0309136"});
  add(tuesday, {"2601.00002"}, DayStatus::partial);
  auto holdings = read();
  EXPECT_EQ(holdings.shown_elsewhere("math.GT/0309136", tuesday), monday);
  EXPECT_EQ(holdings.shown_elsewhere("2601.00002", wednesday), tuesday); // a partial day shows it too
  EXPECT_EQ(holdings.shown_elsewhere("2601.00001", monday), std::nullopt);
  EXPECT_EQ(holdings.shown_elsewhere("2601.00003", monday), std::nullopt);
}

TEST_F(HoldingsTest, NameTheFirstOtherDayOfAPaperOnTwo) {
  add(tuesday, {"2601.00001"});
  add(monday, {"2601.00001"});
  auto holdings = read();
  EXPECT_THAT(holdings.shown, ElementsAre(Pair("2601.00001", ElementsAre(monday, tuesday))));
  EXPECT_EQ(holdings.shown_elsewhere("2601.00001", monday), tuesday);
  EXPECT_EQ(holdings.shown_elsewhere("2601.00001", tuesday), monday);
  EXPECT_EQ(holdings.shown_elsewhere("2601.00001", wednesday), monday);
}

TEST_F(HoldingsTest, LeaveOutPapersThatWereNotKept) {
  add(monday, {"2601.00001"});          // and 2601.08888 considered
  add(tuesday, {}, DayStatus::partial); // 2601.09999 pending
  EXPECT_THAT(read().shown, ElementsAre(Key("2601.00001")));
}

TEST_F(HoldingsTest, DoNotTakeABrokenFileForACompleteDay) {
  add(monday, {"2601.00001"});
  write_file(site_.path() / day_path(tuesday),
             "schema: 1\ndate: 2026-01-06\nstatus: partial\npapers: [oops\n");
  auto holdings = read();
  EXPECT_FALSE(holdings.has_complete(tuesday)) << "its announcement may still be needed";
  EXPECT_TRUE(holdings.days.contains(tuesday));
  EXPECT_THAT(holdings.shown, SizeIs(1));
  EXPECT_THAT(findings_, HasSubstr("content/2026/01/2026-01-06.yaml:4"));
}

TEST_F(HoldingsTest, TakeNothingFromAFileWithErrors) {
  add(monday, {"2601.00001"});
  auto text = read_file(site_.path() / day_path(monday)).value();
  write_file(site_.path() / day_path(tuesday), text); // of another date
  auto holdings = read();
  EXPECT_EQ(holdings.shown_elsewhere("2601.00001", monday), std::nullopt);
  EXPECT_FALSE(holdings.has_complete(tuesday));
  EXPECT_THAT(findings_, HasSubstr("2026-01-06.yaml"));
}

TEST_F(HoldingsTest, ReportAFileThatCannotBeRead) {
  auto path = site_.path() / day_path(monday);
  std::filesystem::create_directories(path.parent_path());
  std::filesystem::create_symlink("nowhere", path);
  EXPECT_FALSE(read().has_complete(monday));
  EXPECT_THAT(findings_,
              HasSubstr("content/2026/01/2026-01-05.yaml: error: this link leads nowhere: nowhere\n"));
}

} // namespace
} // namespace broadsheet::store
