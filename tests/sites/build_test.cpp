// Building a whole site, and building it again after a change.
#include <cstdlib>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "sites/test_site.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using testing::UnorderedElementsAre;

const std::string kFirst = "content/2025/12/2025-12-30.yaml";
const std::string kSecond = "content/2025/12/2025-12-31.yaml";
const std::string kThird = "content/2026/01/2026-01-02.yaml";

// The whole output of the small site stands in tests/sites/small.expected, to be read in review.
// After a wanted change: BROADSHEET_UPDATE_SNAPSHOTS=1 ctest -R sites.Build
TEST(Build, LeavesTheExpectedFiles) {
  TestSite site("small");
  auto run = site.build();
  ASSERT_EQ(run.exit_code, 0) << run.err;
  auto folder = std::filesystem::path(BROADSHEET_SOURCE_DIR) / "tests/sites/small.expected";
  auto output = site.output();
  if (std::getenv("BROADSHEET_UPDATE_SNAPSHOTS") != nullptr) {
    std::filesystem::remove_all(folder);
    for (const auto& [path, bytes] : output) write_file(folder / path, bytes);
    GTEST_SKIP() << "snapshots updated";
  }
  std::set<std::string> expected;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    auto path = entry.path().lexically_relative(folder).generic_string();
    expected.insert(path);
    EXPECT_EQ(output[path], read_file(entry.path())) << path;
  }
  for (const auto& [path, bytes] : output) EXPECT_TRUE(expected.contains(path)) << path << " is not expected";
}

TEST(Build, WritesNothingWhenNothingChanged) {
  TestSite site("small");
  site.build();
  auto again = site.build({"--json"});
  EXPECT_THAT(again.rewritten, IsEmpty());
  auto json = nlohmann::json::parse(again.out);
  EXPECT_EQ(json["pages"]["rendered"], 0);
  EXPECT_EQ(json["pages"]["written"], 0);
  EXPECT_EQ(json["pages"]["removed"], 0);
  EXPECT_EQ(json["days"], 3);
  EXPECT_EQ(json["papers"], 3);
  EXPECT_GT(json["pages"]["total"], 20);
}

TEST(Build, TouchesNoListingWhenAnAbstractChanges) {
  TestSite site("small");
  site.replace("site.yaml", "feeds: {days: 2}", "feeds: {days: 1}");
  site.build();
  site.replace(kFirst, "We sort", "They sort");
  EXPECT_THAT(site.build().rewritten,
              UnorderedElementsAre("archive/2025-12/30/index.html", "archive/2025-12/30/papers.json"));
}

TEST(Build, RewritesTheMonthAndYearWhenACommentChanges) {
  TestSite site("small");
  site.replace("site.yaml", "feeds: {days: 2}", "feeds: {days: 1}");
  site.build();
  site.replace(kFirst, "Sorts what", "Orders what");
  EXPECT_THAT(site.build().rewritten,
              UnorderedElementsAre("archive/2025-12/30/index.html", "archive/2025-12/30/papers.json",
                                   "archive/2025-12/index.html"));
}

TEST(Build, AddsADayByWritingOnlyWhatShowsIt) {
  TestSite site("small");
  site.build();
  auto text = site.read(kThird);
  site.write("content/2026/01/2026-01-05.yaml", text);
  site.replace("content/2026/01/2026-01-05.yaml", "date: 2026-01-02", "date: 2026-01-05");
  auto run = site.build({"--verify"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.rewritten, UnorderedElementsAre(
                                 "archive/2026-01/05/index.html", "archive/2026-01/05/papers.json",
                                 "archive/2026-01/05/papers.bib", "archive/2026-01/02/index.html",
                                 "archive/2026-01/index.html", "archive/2026/index.html",
                                 "archive/index.html", "index.html", "feed.xml", "feed.json", "sitemap.xml"));
}

TEST(Build, RemovesADayAndEverythingThatOnlyItNeeded) {
  TestSite site("small");
  site.build();
  site.remove(kThird);
  auto run = site.build({"--verify"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.removed,
              UnorderedElementsAre("archive/2026-01/02/index.html", "archive/2026-01/02/papers.json",
                                   "archive/2026-01/02/papers.bib", "archive/2026-01/index.html",
                                   "archive/2026/index.html"));
  EXPECT_FALSE(site.exists("public/archive/2026-01"));
  EXPECT_THAT(site.page("archive/2025-12/31/index.html"), Not(HasSubstr("rel=\"next\"")));
}

TEST(Build, KeepsForeignFiles) {
  TestSite site("small");
  site.write("public/CNAME", "me.example\n");
  site.write("public/.git/HEAD", "ref: refs/heads/main\n");
  site.build();
  site.remove("content/2026");
  site.build();
  EXPECT_EQ(site.read("public/CNAME"), "me.example\n");
  EXPECT_TRUE(site.exists("public/.git/HEAD"));
}

TEST(Build, RestoresAPageThatSomeoneChanged) {
  TestSite site("small");
  site.build();
  auto good = site.page("archive/index.html");
  site.write("public/archive/index.html", "scribble");
  EXPECT_THAT(site.build().rewritten, ElementsAre("archive/index.html"));
  EXPECT_EQ(site.page("archive/index.html"), good);
}

TEST(Build, OverridesOnePartialAlone) {
  TestSite site("small");
  site.build();
  site.write("templates/paper.mustache", "<h2 id=\"{{anchor}}\">mine: {{title}}</h2>\n");
  auto run = site.build({"--explain"});
  EXPECT_THAT(run.rewritten, UnorderedElementsAre("archive/2025-12/30/index.html",
                                                  "archive/2026-01/02/index.html", "index.html"));
  EXPECT_THAT(run.out, HasSubstr("changed: templates/paper.mustache\n"));
  EXPECT_THAT(run.out, HasSubstr("archive/2025-12/30/index.html: template day\n"));
  site.remove("templates");
  site.build();
  EXPECT_THAT(site.page("index.html"), Not(HasSubstr("mine:")));
}

TEST(Build, RenamesAnAssetWithItsContent) {
  TestSite site("small");
  site.build();
  site.write("themes/plain/assets/style.css", "body { color: teal }\n");
  auto run = site.build();
  EXPECT_THAT(run.removed, ElementsAre(AllOf(StartsWith("assets/style."), EndsWith(".css"))));
  EXPECT_THAT(run.rewritten, Contains(AllOf(StartsWith("assets/style."), EndsWith(".css"))));
  EXPECT_THAT(run.rewritten, Contains("404.html"));
}

TEST(Build, PutsTheProjectsPathBeforeEveryLink) {
  TestSite site("small");
  site.build();
  EXPECT_THAT(site.page("archive/2025-12/30/index.html"), HasSubstr("href=\"/papers/archive/2025-12/31/\""));
  EXPECT_THAT(site.page("about/index.html"), HasSubstr("href=\"/papers/archive/\""));
  EXPECT_THAT(site.page("about/index.html"), HasSubstr("href=\"https://other.example/\""));
  site.build({"--base-url", "https://me.example/"});
  EXPECT_THAT(site.page("archive/2025-12/30/index.html"), HasSubstr("href=\"/archive/2025-12/31/\""));
  EXPECT_THAT(site.page("about/index.html"), HasSubstr("href=\"/archive/\""));
}

TEST(Build, HasNoFeedsWithoutAnAddress) {
  TestSite site("small");
  site.replace("site.yaml", "base_url: https://me.example/papers\n", "");
  auto run = site.build();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_FALSE(site.exists("public/feed.xml"));
  EXPECT_FALSE(site.exists("public/sitemap.xml"));
}

TEST(Build, BringsBackConsideredPapersWhenCutoffsMove) {
  TestSite site("small");
  site.build();
  EXPECT_THAT(site.page("archive/2026-01/02/index.html"), Not(HasSubstr("Nearly good enough")));
  site.write("site.yaml", site.read("site.yaml") + "cutoffs: {relevance: 5, novelty: 0}\n");
  site.build();
  EXPECT_THAT(site.page("archive/2026-01/02/index.html"), HasSubstr("Nearly good enough"));
  site.replace("site.yaml", "relevance: 5", "relevance: 9");
  site.build();
  EXPECT_THAT(site.page("archive/2026-01/02/index.html"), Not(HasSubstr("A paper for the new year")));
}

TEST(Build, SaysWhyADayIsEmpty) {
  TestSite site("small");
  site.build();
  EXPECT_THAT(site.page("archive/2025-12/31/index.html"),
              HasSubstr("None of the 9 papers that were looked at was selected."));
  site.replace(kSecond, "status: complete", "status: unscored");
  site.build();
  EXPECT_THAT(site.page("archive/2025-12/31/index.html"), HasSubstr("none was judged"));
}

TEST(Build, SaysWhyADateHasNoDay) {
  TestSite site("small");
  site.build();
  auto december = site.page("archive/2025-12/index.html");
  EXPECT_THAT(december, HasSubstr("25 holiday: Christmas &amp; rest|"));
  EXPECT_THAT(december, HasSubstr("27 weekend|"));
  EXPECT_THAT(december,
              HasSubstr("<p>2025-12-25: Christmas &amp; rest, an arXiv holiday: nothing was announced.</p>"));
  EXPECT_THAT(december, Not(HasSubstr("<p>2025-12-27"))) << "weekends need no explanation";
  EXPECT_THAT(site.page("archive/2026-01/index.html"), HasSubstr("|1 could not be fetched|"));
}

TEST(Build, RewritesOnlyTheMonthOfANewNote) {
  TestSite site("small");
  site.build();
  site.write("content/skipped.yaml",
             site.read("content/skipped.yaml") + "  - {date: 2026-01-05, reason: empty}\n");
  auto run = site.build({"--explain", "--verify"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.rewritten, ElementsAre("archive/2026-01/index.html"));
  EXPECT_THAT(run.out, HasSubstr("changed: content/skipped.yaml\n"));
  EXPECT_THAT(run.out, HasSubstr("archive/2026-01/index.html: content/skipped.yaml: 2026-01\n"));
  EXPECT_THAT(run.out, Not(HasSubstr("archive/2025-12/index.html")));
  EXPECT_THAT(site.page("archive/2026-01/index.html"), HasSubstr("|5 nothing announced|"));
  site.remove("content/skipped.yaml");
  EXPECT_THAT(site.build({"--verify"}).rewritten,
              UnorderedElementsAre("archive/2025-12/index.html", "archive/2026-01/index.html"));
}

TEST(Build, ShowsTheDayOfADateThatHasANoteToo) {
  TestSite site("small");
  site.build();
  auto before = site.output();
  site.write("content/skipped.yaml",
             site.read("content/skipped.yaml") + "  - {date: 2026-01-02, reason: failed}\n");
  EXPECT_THAT(site.build().rewritten, IsEmpty());
  EXPECT_EQ(site.output(), before);
  site.remove(kThird);
  site.write("content/2026/01/2026-01-05.yaml", "schema: 1\ndate: 2026-01-05\n");
  ASSERT_EQ(site.build({"--verify"}).exit_code, 0);
  EXPECT_THAT(site.page("archive/2026-01/index.html"), HasSubstr("|2 could not be fetched|"));
}

TEST(Build, LinksToTheDayThatShowedAPaperBefore) {
  TestSite site("small");
  site.replace(kThird, "    topic: theory\n", "    first_shown: 2025-12-29\n    topic: theory\n");
  site.build();
  const std::string page = "archive/2026-01/02/index.html";
  EXPECT_THAT(site.page(page), HasSubstr("<p>also on 2025-12-29</p>")) << "which the archive does not have";

  site.write("content/2025/12/2025-12-29.yaml", "schema: 1\ndate: 2025-12-29\n");
  auto run = site.build({"--verify"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.rewritten, Contains(page));
  EXPECT_THAT(run.rewritten, Contains("index.html")) << "the latest day is on the front page, too";
  EXPECT_THAT(run.rewritten, Not(Contains("archive/2025-12/31/index.html")));
  EXPECT_THAT(site.page(page),
              HasSubstr("<p>also on <a href=\"/papers/archive/2025-12/29/\">2025-12-29</a></p>"));
}

TEST(Build, WorksWithoutAnyDay) {
  TestSite site("small");
  site.remove("content/2025");
  site.remove("content/2026");
  auto run = site.build({"--verify"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(site.exists("public/index.html"));
}

TEST(Build, IsTheSameWithAnyNumberOfJobs) {
  TestSite site("small");
  site.build({"--jobs", "1"});
  site.build({"--jobs", "4", "--out", "public4"});
  EXPECT_EQ(site.output("public"), site.output("public4"));
}

TEST(Build, UsesTheBuiltInThemeWhereTheSiteHasNone) {
  TestSite site("small");
  site.remove("themes");
  site.replace("site.yaml", "theme: plain\n", "");
  auto run = site.build({"--strict"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(site.page("archive/2025-12/30/index.html"), HasSubstr("id=\"paper-2512-99001\""));
}

TEST(Clean, RemovesOnlyWhatBuildsWrote) {
  TestSite site("small");
  site.write("public/CNAME", "me.example\n");
  site.build();
  site.write("public/404.html", "my own\n");
  auto run = site.run({"clean"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(site.output(),
            (std::map<std::string, std::string>{{"404.html", "my own\n"}, {"CNAME", "me.example\n"}}));
  EXPECT_FALSE(site.exists(".broadsheet"));
}

} // namespace
} // namespace broadsheet::test
