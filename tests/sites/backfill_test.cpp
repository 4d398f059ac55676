// broadsheet backfill, as an owner runs it, against a server that answers as arXiv does.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "sites/test_site.h"
#include "store/announcement_file.h"
#include "store/site_folder.h"
#include "support/arxiv_server.h"

namespace broadsheet::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view week = "2026-01-12..2026-01-18"; // Monday to Sunday

class Backfill : public testing::Test {
protected:
  Backfill() {
    // One paper just after each deadline (14:00 Eastern is 19:00 UTC), each for the announcement after next.
    arxiv.papers = {
        {.id = "2601.00008", .submitted = sys_days{2026y / 1 / 8} + 19h},  // Thursday → Monday 12
        {.id = "2601.00009", .submitted = sys_days{2026y / 1 / 9} + 19h},  // Friday → Tuesday 13
        {.id = "2601.00010", .submitted = sys_days{2026y / 1 / 10} + 1h},  // Friday evening → Tuesday 13
        {.id = "2601.00011", .submitted = sys_days{2026y / 1 / 11} + 12h}, // Sunday → Tuesday 13
        {.id = "2601.00012", .submitted = sys_days{2026y / 1 / 12} + 19h}, // Monday → Wednesday 14
        {.id = "2601.00013", .categories = {"math.CO", "cs.LG"}, .submitted = sys_days{2026y / 1 / 13} + 19h},
        {.id = "2601.00014", .submitted = sys_days{2026y / 1 / 14} + 19h}}; // Wednesday → Friday 16
    site.write("site.yaml", "title: T\ncategories: [cs.LG]\n" + arxiv.yaml());
    site.write("content/skipped.yaml", "schema: 1\nskipped: []\n");
  }

  test::Run backfill(std::vector<std::string> options, std::string_view range = week) {
    options.insert(options.begin(), {"backfill", std::string(range)});
    site.set_time(sys_days{2026y / 2 / 2} + 12h);
    return site.run(options);
  }
  std::string kept() { // "2026-01-12: 2601.00008; …"
    std::string all;
    for (auto date : store::SiteFolder(site.dir()).announcements()) {
      auto announcement = store::SiteFolder(site.dir()).announcement(date).value_or(Announcement{});
      all += format_date(date) + ":";
      for (const auto& paper : announcement.papers) all += " " + paper.id;
      all += "\n";
      EXPECT_TRUE(announcement.source.approximate) << format_date(date);
    }
    return all;
  }

  ArxivServer arxiv;
  TestSite site{"small"};
};

constexpr const char* whole_week = "2026-01-12: 2601.00008\n"
                                   "2026-01-13: 2601.00009 2601.00010 2601.00011\n"
                                   "2026-01-14: 2601.00012\n"
                                   "2026-01-15: 2601.00013\n"
                                   "2026-01-16: 2601.00014\n";

TEST_F(Backfill, BringsEachPaperOnTheDateItWasAnnounced) {
  auto run = backfill({});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(kept(), whole_week);
  EXPECT_EQ(store::SiteFolder(site.dir()).announcement(2026y / 1 / 15)->papers[0].type, AnnounceType::cross);
  EXPECT_THAT(run.out, HasSubstr("2026-01-13: 3 papers submitted, 3 to be scored\n"));
  EXPECT_EQ(site.read("content/skipped.yaml"),
            "schema: 1\nskipped:\n  - {date: 2026-01-17, reason: weekend}\n"
            "  - {date: 2026-01-18, reason: weekend}\n");
}

TEST_F(Backfill, DoesNotAskForWhatIsThere) {
  site.write("content/2026/01/2026-01-13.yaml", "schema: 1\ndate: 2026-01-13\nstatus: complete\n");
  backfill({});
  EXPECT_THAT(arxiv.received(), SizeIs(4));
  auto again = backfill({});
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_THAT(arxiv.received(), SizeIs(4)) << "the other four are kept";
}

TEST_F(Backfill, GoesOnWhereItStopped) {
  backfill({}, "2026-01-12..2026-01-13");
  for (int i = 0; i < 5; ++i) arxiv.answer_next({.status = 503});
  auto stopped = backfill({});
  EXPECT_EQ(stopped.exit_code, 4);
  EXPECT_THAT(stopped.err,
              HasSubstr("nothing is lost: run `broadsheet backfill` again once arXiv can be reached\n"));
  EXPECT_THAT(kept(), HasSubstr("2026-01-13: 2601.00009"));
  auto before = arxiv.received().size();
  EXPECT_EQ(backfill({}).exit_code, 0);
  EXPECT_EQ(kept(), whole_week);
  EXPECT_EQ(arxiv.received().size() - before, 3U);
  EXPECT_THAT(site.read("content/skipped.yaml"), Not(HasSubstr("failed")))
      << "that is for the day's own fetching";
}

TEST_F(Backfill, FillsADayThatIsPartialOrWithoutScores) {
  site.write("content/2026/01/2026-01-14.yaml",
             "schema: 1\ndate: 2026-01-14\nstatus: partial\npending: [\"2601.00012\"]\n");
  site.write("content/2026/01/2026-01-15.yaml", "schema: 1\ndate: 2026-01-15\nstatus: unscored\n");
  backfill({});
  EXPECT_EQ(kept(), whole_week);
}

TEST_F(Backfill, MovesWhatAHolidayDelays) {
  site.write("content/holidays.yaml", "schema: 1\nholidays:\n  - {date: 2026-01-14, name: Invention Day}\n");
  auto run = backfill({});
  EXPECT_THAT(kept(),
              HasSubstr("2026-01-13: 2601.00009 2601.00010 2601.00011\n2026-01-15: 2601.00012 2601.00013\n"));
  EXPECT_THAT(run.out, HasSubstr("2026-01-14: a holiday (Invention Day): arXiv announces nothing\n"));
}

TEST_F(Backfill, NotesADateWithoutPapers) {
  auto run = backfill({}, "2026-01-20");
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "2026-01-20: arXiv announced nothing\n");
  EXPECT_THAT(site.read("content/skipped.yaml"), HasSubstr("{date: 2026-01-20, reason: empty}"));
}

TEST_F(Backfill, LeavesDatesThatAreStillToCome) {
  auto run = backfill({"--plan"}, "2026-02-02..2026-02-04");
  EXPECT_EQ(run.out, "2026-02-02 Mon  missing   submitted 2026-01-29 19:00 to 2026-01-30 19:00 UTC\n"
                     "2026-02-03 Tue  not announced yet\n"
                     "2026-02-04 Wed  not announced yet\n"
                     "1 to fetch, at least 3 s at arXiv's pace\n");
}

TEST_F(Backfill, ReplacesNoAnnouncementOfArxivItself) {
  arxiv.date = 2026y / 1 / 13;
  site.set_time(sys_days{2026y / 1 / 13} + 6h);
  site.run({"fetch"});
  backfill({});
  EXPECT_FALSE(store::SiteFolder(site.dir()).announcement(2026y / 1 / 13)->source.approximate);
}

TEST_F(Backfill, GivesWayToTheAnnouncementOfArxivItself) {
  backfill({});
  arxiv.date = 2026y / 1 / 13;
  site.set_time(sys_days{2026y / 1 / 13} + 6h);
  site.run({"fetch"});
  EXPECT_FALSE(store::SiteFolder(site.dir()).announcement(2026y / 1 / 13)->source.approximate);
}

// ---- plans ----

TEST_F(Backfill, PlansWithoutAsking) {
  site.write("content/2026/01/2026-01-13.yaml", "schema: 1\ndate: 2026-01-13\nstatus: complete\n");
  site.write("content/holidays.yaml", "schema: 1\nholidays:\n  - {date: 2026-01-15, name: Invention Day}\n");
  auto run = backfill({"--plan"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "2026-01-12 Mon  missing   submitted 2026-01-08 19:00 to 2026-01-09 19:00 UTC\n"
                     "2026-01-13 Tue  complete\n"
                     "2026-01-14 Wed  missing   submitted 2026-01-12 19:00 to 2026-01-13 19:00 UTC\n"
                     "2026-01-15 Thu  holiday: Invention Day\n"
                     "2026-01-16 Fri  missing   submitted 2026-01-13 19:00 to 2026-01-15 19:00 UTC\n"
                     "2026-01-17 Sat  weekend\n"
                     "2026-01-18 Sun  weekend\n"
                     "3 to fetch, at least 9 s at arXiv's pace\n");
  EXPECT_THAT(arxiv.received(), IsEmpty());
  EXPECT_EQ(site.read("content/skipped.yaml"), "schema: 1\nskipped: []\n");
}

TEST_F(Backfill, PlansAsJsonForAMatrix) {
  auto json = nlohmann::json::parse(backfill({"--plan", "--json", "--shard", "2/2"}).out);
  EXPECT_EQ(json.at("shard"), "2/2");
  EXPECT_EQ(json.at("fetch"), nlohmann::json({"2026-01-13", "2026-01-15"}));
  EXPECT_EQ(json.at("dates").size(), 7U);
  EXPECT_EQ(json.at("dates").at(1).at("state"), "missing");
  EXPECT_EQ(json.at("dates").at(1).at("submitted_from"), "2026-01-09T19:00:00Z");
  EXPECT_EQ(json.at("dates").at(6).at("state"), "weekend");
}

TEST_F(Backfill, SplitsIntoShardsThatTogetherAreEverything) {
  std::vector<std::string> shards;
  for (auto shard : {"1/3", "2/3", "3/3"}) { // each as on a machine of its own
    backfill({"--shard", shard});
    shards.push_back(kept());
    site.remove(".broadsheet");
  }
  EXPECT_THAT(shards, ElementsAre("2026-01-12: 2601.00008\n2026-01-15: 2601.00013\n",
                                  "2026-01-13: 2601.00009 2601.00010 2601.00011\n2026-01-16: 2601.00014\n",
                                  "2026-01-14: 2601.00012\n"));
}

// ---- other sources ----

TEST_F(Backfill, HarvestsByOaiWhenAsked) {
  auto run = backfill({"--via", "oai"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(kept(), whole_week);
  EXPECT_EQ(store::SiteFolder(site.dir()).announcement(2026y / 1 / 13)->source.kind, "oai");
  EXPECT_THAT(arxiv.paths(), Each("/oai"));
}

TEST_F(Backfill, ReadsASavedFeed) {
  site.write(
      "saved.xml",
      "<OAI-PMH><ListRecords><record><header/><metadata><arXivRaw><id>2601.00777</id><title>Saved</title>"
      "<categories>cs.LG</categories><version version='v1'><date>Mon, 12 Jan 2026 20:00:00 "
      "GMT</date></version>"
      "</arXivRaw></metadata></record><record><header/><metadata><arXiv><id>2601.00778</id><title>Outside</"
      "title>"
      "<categories>cs.LG</categories><created>2026-03-03</created></arXiv></metadata></record>"
      "</ListRecords></OAI-PMH>");
  auto run = backfill({"--from", (site.dir() / "saved.xml").string()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(kept(), "2026-01-14: 2601.00777\n") << "only dates of the range";
  EXPECT_THAT(arxiv.received(), IsEmpty());
}

TEST_F(Backfill, SaysWhatItCannotRead) {
  for (auto range : {"2026-01", "2026-01-13..2026-01-12", "2026-01-12-2026-01-13", "2026-02-30", ""}) {
    auto run = backfill({}, range);
    EXPECT_EQ(run.exit_code, 1) << range;
    EXPECT_EQ(
        run.err,
        fmt::format("error: \"{}\" is not a range of dates\nhelp: write it like 2025-05-16..2025-05-23, the "
                    "earlier date first, or as one date\n",
                    range));
  }
  for (auto shard : {"0/2", "3/2", "2", "a/b", "1/0", "-1/2"}) {
    auto run = backfill({std::string("--shard=") + shard});
    EXPECT_EQ(run.exit_code, 1) << shard;
    EXPECT_THAT(run.err, HasSubstr("is not a shard\nhelp: write it like 2/8"));
  }
}

} // namespace
} // namespace broadsheet::test
