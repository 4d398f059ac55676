// What a model wrote about a month, from its file to the page.
#include <gmock/gmock.h>

#include "sites/test_site.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

const std::string kFile = "content/2025/12/month.yaml";
const std::string kPage = "archive/2025-12/index.html";
const std::string kYear = "archive/2025/index.html";
const std::string kArchive = "archive/index.html";

TEST(MonthOverview, RewritesThePageOfItsMonthAlone) {
  TestSite site("small");
  site.build();
  site.replace(kFile, "Sorting <b>won</b>", "Order <b>won</b>");
  auto run = site.build({"--explain", "--verify"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.rewritten, ElementsAre(kPage));
  EXPECT_THAT(run.out, HasSubstr("changed: content/2025/12/month.yaml\n"));
  EXPECT_THAT(run.out, HasSubstr("archive/2025-12/index.html: content/2025/12/month.yaml\n"));
  EXPECT_THAT(site.page(kPage), HasSubstr("Order &lt;b&gt;won"));
}

TEST(MonthOverview, LeadsToThePapersOnTheirDays) {
  TestSite site("small");
  site.build();
  EXPECT_THAT(site.page(kPage), HasSubstr("Sorted &amp; found: "
                                          "<a href=\"/papers/archive/2025-12/30/#paper-2512-99001\">"));
}

TEST(MonthOverview, LeavesOutPapersThatNoDayShowsAnyMore) {
  TestSite site("small");
  site.build();
  EXPECT_THAT(site.page(kPage), AllOf(Not(HasSubstr("Shown no more")), HasSubstr("Sorted &amp; found")));
  site.write("site.yaml", site.read("site.yaml") + "cutoffs: {relevance: 10, novelty: 1}\n");
  ASSERT_EQ(site.build({"--verify"}).exit_code, 0);
  EXPECT_THAT(site.page(kPage),
              AllOf(Not(HasSubstr("Sorted &amp; found")), HasSubstr("Sorting &lt;b&gt;won")));
}

TEST(MonthOverview, LinksTheFirstDayThatShowsThePaper) {
  TestSite site("small");
  auto day = site.read("content/2025/12/2025-12-30.yaml");
  site.write("content/2025/12/2025-12-31.yaml", day);
  site.replace("content/2025/12/2025-12-31.yaml", "date: 2025-12-30", "date: 2025-12-31");
  site.replace("content/2025/12/2025-12-30.yaml", "relevance: 9", "relevance: 8");
  site.build();
  EXPECT_THAT(site.page(kPage),
              HasSubstr("found: <a href=\"/papers/archive/2025-12/30/#paper-2512-99001\">"));
}

TEST(MonthOverview, SaysWhenTheMonthHasMoreDaysByNow) {
  TestSite site("small");
  site.build();
  EXPECT_THAT(site.page(kPage), HasSubstr("1 of 2 days, 3 papers, outdated"));
  site.replace(kFile, "days: 1", "days: 2");
  site.build();
  EXPECT_THAT(site.page(kPage), AllOf(HasSubstr("2 of 2 days, 3 papers"), Not(HasSubstr("outdated"))));
}

TEST(MonthOverview, CountsInTheTokensAndTheCostOfItsMonthAndYear) {
  TestSite site("small");
  site.build();
  EXPECT_THAT(site.page(kPage), HasSubstr("$0.02)")); // of the overview
  EXPECT_THAT(site.page(kPage), HasSubstr("17,445 tokens, $0.22"));
  EXPECT_THAT(site.page(kYear), HasSubstr("17,445 tokens, $0.22"));
  EXPECT_THAT(site.page(kArchive), HasSubstr("2025: 2, $0.22"));
  site.remove(kFile);
  auto run = site.build({"--verify"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.rewritten, UnorderedElementsAre(kPage, kYear, kArchive));
  EXPECT_THAT(site.page(kYear), HasSubstr("16,445 tokens, $0.20"));
}

TEST(MonthOverview, IsShownByTheBuiltInTheme) {
  TestSite site("small");
  site.remove("themes");
  site.replace("site.yaml", "theme: plain\n", "");
  ASSERT_EQ(site.build({"--strict"}).exit_code, 0);
  EXPECT_THAT(site.page(kPage),
              AllOf(HasSubstr("<h2>Overview</h2>"), HasSubstr("<h3>Sorted &amp; found</h3>"),
                    HasSubstr("Written by test-model, with 1,000 tokens for $0.02."),
                    HasSubstr("It has seen 1 of the 2 days that the month has by now."),
                    HasSubstr("Chosen by their scores alone.")));
  site.remove(kFile);
  ASSERT_EQ(site.build({"--strict"}).exit_code, 0);
  EXPECT_THAT(site.page(kPage),
              AllOf(Not(HasSubstr("Overview</h2>")), HasSubstr("Chosen by their scores alone.")));
}

TEST(MonthOverview, WithAMistakeLeavesTheSite) {
  TestSite site("small");
  site.build();
  site.replace(kFile, "id: \"2512.99003\"", "id: \"2512.99001\"");
  site.replace(kFile, "days: 1", "dayz: 1");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.rewritten, IsEmpty());
  EXPECT_THAT(run.removed, IsEmpty());
  EXPECT_THAT(run.err, HasSubstr(R"(content/2025/12/month.yaml:4:9: error: days is missing
  | source: {dayz: 1, papers: 3}
  |         ^
help: add a line `days: …`
content/2025/12/month.yaml:4:10: error: unknown key "dayz"
  | source: {dayz: 1, papers: 3}
  |          ^
help: did you mean "days"?
content/2025/12/month.yaml:11:14: error: 2512.99001 is in this file twice
  |       - {id: "2512.99001", line: Shown no more.}
  |              ^
help: remove one of them: the first is on line 10
)"));
  EXPECT_THAT(run.err, HasSubstr("3 errors\n"));
}

TEST(MonthOverview, OfAMonthWithoutDaysIsAWarning) {
  TestSite site("small");
  site.build();
  site.remove("content/2025/12/2025-12-30.yaml");
  site.remove("content/2025/12/2025-12-31.yaml");
  auto run = site.build({"--verify"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, HasSubstr("content/2025/12/month.yaml: warning: December 2025 has no day"));
  EXPECT_FALSE(site.exists("public/" + kPage));
}

} // namespace
} // namespace broadsheet::test
