#include "site/day_data.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace broadsheet::site {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

Day sample() {
  Day day;
  day.date = 2025y / 8 / 5;
  day.source.scanned = 12;
  day.usage.prompt_usd = 0.25;
  ScoredPaper paper;
  paper.paper = {"2508.00001",
                 "On $a_1 & b$: 50% & {more_or_less}",
                 {"Jos\\'e Invented (Some College, Department of B)", "B. Second"},
                 {"cs.LG", "stat.ML"},
                 "We show $x<y$ & \"more\"."};
  paper.score.relevance = 8;
  day.papers.push_back(paper);
  return day;
}

TEST(DayJson, KeepsTextsAsArxivGaveThem) {
  auto json = nlohmann::json::parse(day_json(sample()));
  EXPECT_EQ(json["date"], "2025-08-05");
  EXPECT_EQ(json["source"]["scanned"], 12);
  EXPECT_EQ(json["source"]["announced"], nullptr);
  EXPECT_EQ(json["usage"]["total_usd"], 0.25);
  auto& paper = json["papers"][0];
  EXPECT_EQ(paper["abstract"], "We show $x<y$ & \"more\".");
  EXPECT_EQ(paper["authors"][0], "Jos\\'e Invented (Some College, Department of B)");
  EXPECT_EQ(paper["relevance"], 8);
  EXPECT_EQ(paper["novelty"], nullptr);
  EXPECT_EQ(paper["first_shown"], nullptr);
}

TEST(DayJson, NamesTheDayThatShowedAPaperBefore) {
  Day day = sample();
  day.papers[0].first_shown = 2025y / 8 / 1;
  EXPECT_EQ(nlohmann::json::parse(day_json(day))["papers"][0]["first_shown"], "2025-08-01");
}

TEST(DayJson, SurvivesTextThatIsNotUtf8) {
  Day day = sample();
  day.papers[0].paper.title = "broken \xff byte";
  EXPECT_EQ(nlohmann::json::parse(day_json(day))["papers"][0]["title"], "broken \uFFFD byte");
}

TEST(DaysJson, HoldsEachDayAsItsOwnFileDoes) {
  Day later = sample();
  later.date = 2025y / 8 / 6;
  auto json = nlohmann::ordered_json::parse(days_json(std::vector{sample(), later}));
  ASSERT_EQ(json["days"].size(), 2u);
  EXPECT_EQ(json["days"][0], nlohmann::ordered_json::parse(day_json(sample())));
  EXPECT_EQ(json["days"][1], nlohmann::ordered_json::parse(day_json(later)));
  EXPECT_EQ(nlohmann::json::parse(days_json({}))["days"], nlohmann::json::array());
}

} // namespace
} // namespace broadsheet::site
