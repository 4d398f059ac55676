// broadsheet fetch, as an owner runs it, against a server that answers as arXiv does.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "sites/test_site.h"
#include "store/announcement_file.h"
#include "store/site_folder.h"
#include "support/arxiv_server.h"

namespace broadsheet::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto monday_night = std::chrono::sys_days{2026y / 1 / 13} + 5h + 10min; // Tuesday 00:10 Eastern
constexpr Date tuesday = 2026y / 1 / 13;

class Fetch : public testing::Test {
protected:
  Fetch() {
    arxiv.date = tuesday;
    arxiv.papers = {{.id = "2601.07001",
                     .title = "Sparse attention",
                     .authors = "Ada Marsh, Kuan-Mo Liu (National University, College of Commerce)"},
                    {.id = "2601.07002", .title = "A survey of surveys", .categories = {"cs.LG", "cs.AI"}},
                    {.id = "2601.07003",
                     .title = "Proofs",
                     .authors = "Bo\\v{z}idar Radunovi\\'c",
                     .categories = {"math.CO", "cs.LG"}},
                    {.id = "2512.99001",
                     .title = "Sorting, once more",
                     .categories = {"cs.AI", "cs.LG"}}, // shown on 2025-12-30
                    {.id = "2511.00005", .title = "An old one", .is_replaced = true}};
    configure();
  }

  void configure(const std::string& more = "") {
    site.write("site.yaml", "title: T\ncategories: [cs.LG]\nauthor: {email: ada@example.org}\n"
                            "base_url: https://me.example/papers\n" +
                                arxiv.yaml() + more);
  }
  test::Run fetch(std::vector<std::string> options = {},
                  std::chrono::system_clock::time_point now = monday_night) {
    options.insert(options.begin(), "fetch");
    site.set_time(now);
    return site.run(options);
  }
  Announcement kept(Date date = tuesday) {
    auto announcement = store::SiteFolder(site.dir()).announcement(date);
    EXPECT_TRUE(announcement) << "nothing is kept for " << format_date(date);
    return announcement.value_or(Announcement{});
  }
  std::vector<std::string> kept_ids() {
    std::vector<std::string> ids;
    for (const auto& paper : kept().papers) ids.push_back(paper.id);
    return ids;
  }
  bool keeps_something() { return !store::SiteFolder(site.dir()).announcements().empty(); }
  std::string skipped() { return site.read("content/skipped.yaml"); }

  ArxivServer arxiv;
  TestSite site{"small"};
};

TEST_F(Fetch, KeepsWhatWasAnnouncedUntilItIsScored) {
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "2026-01-13: 5 papers announced, 3 to be scored; 1 shown on another day\n");
  EXPECT_EQ(run.err, "");
  auto announcement = kept();
  EXPECT_EQ(announcement.source.kind, "rss");
  EXPECT_FALSE(announcement.source.approximate);
  EXPECT_EQ(announcement.source.announced, 5);
  EXPECT_EQ(announcement.source.scanned, 3);
  EXPECT_THAT(kept_ids(), ElementsAre("2601.07001", "2601.07002", "2601.07003"));
  EXPECT_EQ(announcement.papers[0].authors[1],
            (PaperAuthor{"Kuan-Mo Liu", {"National University, College of Commerce"}}));
  EXPECT_EQ(announcement.papers[2].type, AnnounceType::cross);
}

TEST_F(Fetch, SaysWhoAsks) {
  fetch();
  EXPECT_THAT(
      arxiv.received()[0].headers.at("user-agent"),
      testing::MatchesRegex("broadsheet/[0-9.]+ \\(\\+https://me.example/papers; mailto:ada@example.org\\)"));
}

TEST_F(Fetch, IsTheSameTheSecondTime) {
  fetch();
  auto bytes = read_file(site.dir() / store::announcement_path(tuesday));
  auto again = fetch();
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_EQ(read_file(site.dir() / store::announcement_path(tuesday)), bytes);
  EXPECT_TRUE(arxiv.received()[1].headers.contains("if-none-match"));
}

TEST_F(Fetch, LeavesACompleteDayAlone) {
  fetch();
  site.write("content/2026/01/2026-01-13.yaml", "schema: 1\ndate: 2026-01-13\nstatus: complete\n");
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "2026-01-13: already complete\n");
  EXPECT_FALSE(keeps_something()) << "it is not needed any more";
  EXPECT_EQ(site.read("content/2026/01/2026-01-13.yaml"), "schema: 1\ndate: 2026-01-13\nstatus: complete\n");
}

TEST_F(Fetch, GoesOnWithAPartialDay) {
  site.write("content/2026/01/2026-01-13.yaml",
             "schema: 1\ndate: 2026-01-13\nstatus: partial\npending: [\"2601.07001\"]\npapers:\n"
             "  - {id: \"2601.07002\", title: Seen, relevance: 8}\n");
  EXPECT_EQ(fetch().exit_code, 0);
  EXPECT_THAT(kept_ids(), ElementsAre("2601.07001", "2601.07002", "2601.07003"))
      << "its own papers are no repeats";
}

// ---- dates without an announcement ----

TEST_F(Fetch, NotesAWeekend) {
  arxiv.papers.clear();
  arxiv.date = 2026y / 1 / 17;
  auto run = fetch({}, std::chrono::sys_days{2026y / 1 / 17} + 6h);
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "2026-01-17: a weekend: arXiv announces nothing\n");
  EXPECT_THAT(skipped(), HasSubstr("  - {date: 2026-01-17, reason: weekend}\n"));
  EXPECT_FALSE(keeps_something());
  EXPECT_FALSE(site.exists("content/2026/01/2026-01-17.yaml"));
}

TEST_F(Fetch, NamesAHoliday) {
  arxiv.papers.clear();
  site.write("content/holidays.yaml", "schema: 1\nholidays:\n  - {date: 2026-01-13, name: Invention Day}\n");
  auto run = fetch();
  EXPECT_EQ(run.out, "2026-01-13: a holiday (Invention Day): arXiv announces nothing\n");
  EXPECT_THAT(skipped(), HasSubstr("  - {date: 2026-01-13, reason: holiday, name: Invention Day}\n"));
  site.build();
  EXPECT_THAT(site.page("archive/2026-01/index.html"), HasSubstr("Invention Day"));
}

TEST_F(Fetch, BelievesAFeedMoreThanTheTableOfHolidays) {
  site.write("content/holidays.yaml", "schema: 1\nholidays:\n  - {date: 2026-01-13, name: Invention Day}\n");
  EXPECT_EQ(fetch().exit_code, 0);
  EXPECT_THAT(kept_ids(), SizeIs(3));
}

TEST_F(Fetch, TakesANoteBackWhenTheAnnouncementComes) {
  auto papers = std::exchange(arxiv.papers, {});
  EXPECT_EQ(fetch().out, "2026-01-13: arXiv announced nothing\n");
  EXPECT_THAT(skipped(), HasSubstr("  - {date: 2026-01-13, reason: empty}\n"));
  arxiv.papers = papers;
  fetch({}, monday_night + 3h);
  EXPECT_THAT(skipped(), Not(HasSubstr("2026-01-13")));
  EXPECT_THAT(skipped(), HasSubstr("2025-12-25")) << "the others stay";
}

TEST_F(Fetch, TellsAFeedThatIsNotOfTodayYet) {
  arxiv.date = 2026y / 1 / 12;
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "2026-01-12: 5 papers announced, 3 to be scored; 1 shown on another day\n"
                     "2026-01-13: arXiv's feed is still that of an earlier date; fetch again later\n")
      << "yesterday's is brought if it was missed";
  EXPECT_THAT(skipped(), HasSubstr("  - {date: 2026-01-13, reason: not_updated}\n"));
}

TEST_F(Fetch, GoesByEasternTime) {
  arxiv.date = 2026y / 1 / 12;
  auto run = fetch({}, std::chrono::sys_days{2026y / 1 / 13} + 4h); // still Monday there
  EXPECT_THAT(run.out, Not(HasSubstr("2026-01-13")));
}

TEST_F(Fetch, WaitsForAllCategories) {
  site.replace("site.yaml", "categories: [cs.LG]", "categories: [cs.LG, cs.AI]");
  arxiv.papers = invented_papers(1500, "cs.LG");
  for (auto& paper : invented_papers(600, "cs.AI")) {
    paper.id = "2602" + paper.id.substr(4);
    arxiv.papers.push_back(paper);
  }
  arxiv.late = {{"cs.AI", Date{2026y / 1 / 12}}};
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(
      run.err,
      HasSubstr(
          "warning: the feed of cs.AI does not have the date 2026-01-13 yet\nhelp: fetch again later\n"));
  EXPECT_FALSE(keeps_something()) << "half an announcement would be taken for the whole";
  EXPECT_THAT(skipped(), HasSubstr("{date: 2026-01-13, reason: not_updated}"));
}

// ---- failures ----

TEST_F(Fetch, SaysInOneLineWhatFailedAndWhatToDo) {
  site.write("site.yaml",
             fmt::format("title: T\ncategories: [cs.LG]\narxiv: {{rss_url: \"http://127.0.0.1:{}/rss\"}}\n",
                         closed_port()));
  auto run = fetch({"-q"});
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_THAT(run.err,
              testing::MatchesRegex("error: http://127.0.0.1:[0-9]+/rss/cs.LG: 127.0.0.1:[0-9]+ refused the "
                                    "connection \\(tried 5 times, waited 60 s\\); nothing is lost: run "
                                    "`broadsheet fetch` again once arXiv can be reached\n"));
  EXPECT_EQ(run.out, "");
}

TEST_F(Fetch, TellsOfEachWait) {
  arxiv.answer_next({.status = 503, .headers = {{"Retry-After", "20"}}});
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err,
              testing::MatchesRegex("http://127.0.0.1:[0-9]+/rss/cs.LG: answered 503 Service Unavailable; "
                                    "trying again in 20 s\n"));
}

TEST_F(Fetch, NeverTakesAFailureForAQuietDay) {
  for (int i = 0; i < 5; ++i) arxiv.answer_next({.status = 500});
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_FALSE(keeps_something());
  EXPECT_THAT(skipped(), HasSubstr("  - {date: 2026-01-13, reason: failed}\n"));
  site.build();
  EXPECT_THAT(site.page("archive/2026-01/index.html"), HasSubstr("fetched"));

  EXPECT_EQ(fetch({}, monday_night + 4h).exit_code, 0);
  EXPECT_THAT(skipped(), Not(HasSubstr("2026-01-13")));
}

TEST_F(Fetch, KeepsWhatItHasWhenALaterOneFails) {
  fetch();
  for (int i = 0; i < 5; ++i) arxiv.answer_next({.status = 500});
  EXPECT_EQ(fetch({}, monday_night + 4h).exit_code, 4);
  EXPECT_THAT(kept_ids(), SizeIs(3));
  EXPECT_THAT(skipped(), Not(HasSubstr("2026-01-13"))) << "the day has its announcement";
}

TEST_F(Fetch, ReportsWhatCouldNotBeRead) {
  arxiv.papers[1].title = "";
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("warning: item 2 (2601.07002) has no title\n"));
  EXPECT_THAT(kept_ids(), ElementsAre("2601.07001", "2601.07003"));
}

TEST_F(Fetch, TakesAFeedThatItCannotReadForNoQuietDay) {
  for (auto& paper : arxiv.papers) paper.title = "";
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 4);
  EXPECT_THAT(
      run.err,
      HasSubstr("the answer has 5 entries, none of which can be read: item 1 (2601.07001) has no title"));
  EXPECT_THAT(skipped(), HasSubstr("  - {date: 2026-01-13, reason: failed}\n"));
}

TEST_F(Fetch, NeedsCategories) {
  site.write("site.yaml", "title: T\n");
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("error: no categories: there is nothing to ask arXiv for"));
  EXPECT_THAT(arxiv.received(), IsEmpty());
}

TEST_F(Fetch, StopsAtABrokenTableOfHolidays) {
  site.write("content/holidays.yaml", "schema: 1\nholidays:\n  - {date: 2026-13-01, name: X}\n");
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("content/holidays.yaml:3:12: error: "));
  EXPECT_THAT(arxiv.received(), IsEmpty());
}

TEST_F(Fetch, GoesOnPastABrokenDay) {
  site.write("content/2026/01/2026-01-12.yaml", "schema: 1\ndate: 2026-01-12\nstatsu: complete\n");
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("content/2026/01/2026-01-12.yaml:3:1: error: unknown key \"statsu\""));
  EXPECT_THAT(kept_ids(), SizeIs(3)) << "today's announcement is not lost over it";
}

TEST_F(Fetch, KeepsAnAnnouncementWhoseDayIsBroken) {
  fetch();
  site.write("content/2026/01/2026-01-13.yaml", "schema: 1\ndate: 2026-01-13\nstatus: partail\n");
  auto run = fetch();
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("2026-01-13.yaml:3:9: error: "));
  EXPECT_THAT(kept_ids(), SizeIs(3)) << "it may be all there is once the file is fixed";
  EXPECT_EQ(site.read("content/2026/01/2026-01-13.yaml"), "schema: 1\ndate: 2026-01-13\nstatus: partail\n");
}

// ---- what the owner wants ----

TEST_F(Fetch, MarksOrShowsRepeatsWhenAsked) {
  configure("repeat: mark\n");
  EXPECT_EQ(fetch().out, "2026-01-13: 5 papers announced, 4 to be scored; 1 shown on another day\n");
  EXPECT_EQ(kept().papers[3].first_shown, Date(2025y / 12 / 30));
  configure("repeat: show\n");
  EXPECT_EQ(fetch().out, "2026-01-13: 5 papers announced, 4 to be scored\n");
  EXPECT_EQ(kept().papers[3].first_shown, std::nullopt);
}

TEST_F(Fetch, FollowsTheRulesOfTheOwner) {
  configure("primary_only: true\n");
  fetch();
  EXPECT_THAT(kept_ids(), ElementsAre("2601.07001", "2601.07002"));
  configure("announce: [new, replace]\n");
  fetch();
  EXPECT_THAT(kept_ids(), ElementsAre("2601.07001", "2601.07002", "2511.00005"));
  configure("exclude: {phrases: [survey]}\n");
  fetch();
  EXPECT_THAT(kept_ids(), ElementsAre("2601.07001", "2601.07003"));
  configure("include: {categories: [cs.AI]}\n");
  fetch();
  EXPECT_THAT(kept_ids(), ElementsAre("2601.07002"));
}

TEST_F(Fetch, AlwaysTakesPapersOfFollowedAuthors) {
  configure("authors: [B. Radunovic]\nprimary_only: true\nexclude: {phrases: [proofs]}\n");
  auto run = fetch();
  EXPECT_EQ(run.out, "2026-01-13: 5 papers announced, 3 to be scored, 1 by people you follow\n");
  EXPECT_TRUE(kept().papers[2].author_match);
}

TEST_F(Fetch, LooksIdentifiersUpAndKeepsTheKeySecret) {
  HttpServer scholar([](const Received& request) {
    auto ids = nlohmann::json::parse(request.body).at("ids");
    auto answer = nlohmann::json::array();
    for (const auto& id : ids) {
      if (id == "ARXIV:2601.07001")
        answer.push_back(
            {{"authors", {{{"authorId", "77"}, {"name", "A. Marsh"}, {"externalIds", nullptr}}}}});
      else
        answer.push_back(nullptr);
    }
    return Answer{.body = answer.dump()};
  });
  site.environment["S2_KEY"] = "canary-4711";
  configure("authors: [{semantic_scholar: \"77\"}]\nsemantic_scholar: {url: \"" +
            scholar.url("/v1", "localhost") + "\", api_key_env: S2_KEY}\n");
  auto run = fetch({"-v"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(kept().papers[0].author_match);
  EXPECT_FALSE(kept().papers[1].author_match);
  EXPECT_EQ(scholar.received()[0].headers.at("x-api-key"), "canary-4711");
  for (const auto& request : arxiv.received()) EXPECT_FALSE(request.headers.contains("x-api-key"));
  EXPECT_THAT(run.out + run.err, Not(HasSubstr("canary")));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(site.dir())) {
    if (entry.is_directory()) continue;
    EXPECT_THAT(read_file(entry.path()).value_or(""), Not(HasSubstr("canary"))) << entry.path();
  }
}

// ---- saved feeds, and what programs read ----

TEST_F(Fetch, ReadsASavedFeed) {
  site.write("saved.xml",
             "<rss version='2.0'><channel><pubDate>Thu, 08 Jan 2026 00:00:00 -0500</pubDate><item>"
             "<title>Kept</title><guid>oai:arXiv.org:2601.05001v1</guid><category>cs.LG</category>"
             "</item></channel></rss>");
  auto run = fetch({"--from", (site.dir() / "saved.xml").string()});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "2026-01-08: 1 paper announced, 1 to be scored\n");
  EXPECT_EQ(kept(2026y / 1 / 8).papers[0].title, "Kept");
  EXPECT_THAT(arxiv.received(), IsEmpty());
}

TEST_F(Fetch, TakesASavedAnswerOfTheApiApartByDate) {
  auto entry = [](const char* id, const char* published, const char* category) {
    return fmt::format("<entry><id>http://arxiv.org/abs/{}v1</id><published>{}</published><title>T</title>"
                       "<category term='{}'/></entry>",
                       id, published, category);
  };
  site.write("saved.xml", "<feed xmlns='http://www.w3.org/2005/Atom'><totalResults>3</totalResults>" +
                              entry("2601.05001", "2026-01-07T18:59:59Z", "cs.LG") +
                              entry("2601.05002", "2026-01-07T19:00:00Z", "cs.LG") +
                              entry("2601.05003", "2026-01-07T19:00:00Z", "hep-th") + "</feed>");
  auto run = fetch({"--from", (site.dir() / "saved.xml").string()});
  EXPECT_EQ(run.out,
            "2026-01-08: 1 paper submitted, 1 to be scored\n2026-01-09: 1 paper submitted, 1 to be scored\n");
  EXPECT_TRUE(kept(2026y / 1 / 9).source.approximate);
  EXPECT_EQ(kept(2026y / 1 / 9).source.kind, "api");
}

TEST_F(Fetch, ShowsWhereASavedFeedBreaksOff) {
  site.write("saved.xml", "<rss version='2.0'>\n  <channel></chanel>\n</rss>\n");
  auto run = fetch({"--from", (site.dir() / "saved.xml").string()});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("saved.xml:2:"));
  EXPECT_THAT(run.err, HasSubstr(": error: this file is not complete XML: "));
  EXPECT_THAT(run.err, HasSubstr("\n  |   <channel></chanel>\n"));
  EXPECT_THAT(fetch({"--from", "nowhere.xml"}).err, HasSubstr("nowhere.xml: error: there is no such file"));
}

TEST_F(Fetch, PrintsJson) {
  auto json = nlohmann::json::parse(fetch({"--json"}).out);
  EXPECT_EQ(json.at("announcements").at(0).at("date"), "2026-01-13");
  EXPECT_EQ(json.at("announcements").at(0).at("wanted"), 3);
  EXPECT_EQ(json.at("failure"), nullptr);
  for (int i = 0; i < 5; ++i) arxiv.answer_next({.status = 500});
  auto failed = fetch({"--json", "-q"}, monday_night + 24h);
  EXPECT_EQ(failed.exit_code, 4);
  json = nlohmann::json::parse(failed.out);
  EXPECT_THAT(json.at("failure").get<std::string>(), HasSubstr("answered 500"));
  EXPECT_EQ(json.at("skipped").at(0).at("reason"), "failed");
}

TEST_F(Fetch, FetchesAgainWhatIsDamaged) {
  fetch();
  site.write(".broadsheet/announcements/2026-01-13.json.gz", "not gzip");
  for (const auto& entry : std::filesystem::directory_iterator(site.dir() / ".broadsheet/http"))
    write_file(entry.path(), "damaged");
  EXPECT_EQ(fetch().exit_code, 0);
  EXPECT_THAT(kept_ids(), SizeIs(3));
}

} // namespace
} // namespace broadsheet::test
