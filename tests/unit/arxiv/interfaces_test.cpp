// What arXiv's interfaces are asked and how their answers are put together, over real sockets.
#include "arxiv/interfaces.h"

#include <span>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/arxiv_server.h"
#include "support/fake_clock.h"
#include "support/test_folder.h"

namespace broadsheet::arxiv {
namespace {

using namespace std::chrono_literals;
using test::Answer;
using test::ArxivServer;
using test::invented_papers;
using test::ListedPaper;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

constexpr Date tuesday = 2026y / 1 / 6;
constexpr Instant monday_noon = std::chrono::sys_days{2026y / 1 / 5} + 17h; // Eastern

class InterfacesTest : public testing::Test {
protected:
  InterfacesTest() { server.date = tuesday; }

  ArxivAddresses addresses() const { return {server.rss_url(), server.api_url(), server.oai_url()}; }
  net::ClientOptions options(const ArxivAddresses& at) {
    return {.user_agent = "broadsheet/test",
            .clock = clock.clock(),
            .groups = {host_group(at)},
            .cache = folder.path()};
  }
  arxiv::Answer announcement(const std::vector<std::string>& categories) {
    net::Client http(options(addresses()));
    return Interfaces(http, addresses()).announcement(categories);
  }
  arxiv::Answer submitted(const Window& window, const std::vector<std::string>& categories = {"cs.LG"}) {
    net::Client http(options(addresses()));
    return Interfaces(http, addresses()).submitted(window, categories);
  }
  arxiv::Answer submitted_since(Instant from, const std::vector<std::string>& categories) {
    net::Client http(options(addresses()));
    return Interfaces(http, addresses()).submitted_since(from, categories);
  }
  arxiv::Answer by_id(const std::vector<std::string>& ids) {
    net::Client http(options(addresses()));
    return Interfaces(http, addresses()).by_id(ids);
  }
  std::string failure_of(const std::vector<std::string>& categories) {
    try {
      announcement(categories);
    } catch (const net::Failure& failure) {
      return failure.what();
    }
    return "";
  }

  test::FakeClock clock;
  TestFolder folder;
  ArxivServer server;
};

std::vector<std::string> ids(const arxiv::Answer& answer) {
  std::vector<std::string> ids;
  for (const auto& paper : answer.papers) ids.push_back(paper.id);
  return ids;
}

// ---- announcements ----

TEST_F(InterfacesTest, AsksForAllCategoriesAtOnce) {
  server.papers = {{.id = "2601.00001", .categories = {"cs.LG", "cs.AI"}},
                   {.id = "2601.00002", .categories = {"stat.ML", "cs.AI"}},
                   {.id = "2601.00003", .categories = {"math.CO"}},
                   {.id = "2512.00004", .categories = {"cs.AI"}, .is_replaced = true}};
  auto answer = announcement({"cs.LG", "cs.AI"});
  EXPECT_EQ(answer.kind, FeedKind::rss);
  EXPECT_EQ(answer.date, tuesday);
  EXPECT_THAT(ids(answer), ElementsAre("2601.00001", "2601.00002", "2512.00004"));
  EXPECT_EQ(answer.papers[0].type, AnnounceType::fresh);
  EXPECT_EQ(answer.papers[1].type, AnnounceType::cross);
  EXPECT_EQ(answer.papers[2].type, AnnounceType::replace);
  EXPECT_EQ(answer.papers[0].abstract, "We study 2601.00001.");
  EXPECT_THAT(answer.papers[0].authors,
              ElementsAre(PaperAuthor{"Ada Marsh", {}}, PaperAuthor{"Benno Tal", {}}));
  EXPECT_THAT(server.paths(), ElementsAre("/rss/cs.LG+cs.AI"));
}

TEST_F(InterfacesTest, ReadsTheAtomFeedToo) {
  server.papers = {{.id = "math/0309136", .categories = {"math.GT"}}};
  auto at = addresses();
  at.rss_url = server.atom_url();
  net::Client http(options(at));
  auto answer = Interfaces(http, at).announcement({"math.GT"});
  EXPECT_EQ(answer.kind, FeedKind::atom);
  EXPECT_EQ(answer.date, tuesday);
  EXPECT_THAT(ids(answer), ElementsAre("math/0309136"));
  EXPECT_EQ(answer.papers[0].version, 1);
}

TEST_F(InterfacesTest, AsksOneByOneWhenTheFeedIsFull) {
  server.papers = invented_papers(1500, "cs.LG");
  for (auto& paper : invented_papers(900, "cs.AI")) {
    paper.id = "2602" + paper.id.substr(4);
    if (paper.id < "2602.00101") paper.categories.push_back("cs.LG"); // a hundred are in both
    server.papers.push_back(paper);
  }
  auto answer = announcement({"cs.LG", "cs.AI"});
  EXPECT_THAT(server.paths(), ElementsAre("/rss/cs.LG+cs.AI", "/rss/cs.LG", "/rss/cs.AI"));
  EXPECT_THAT(answer.papers, SizeIs(2400)) << "each once, and none lost to the limit";
  EXPECT_THAT(answer.problems, IsEmpty());
  auto both = std::ranges::find(answer.papers, "2602.00001", &AnnouncedPaper::id);
  EXPECT_EQ(both->type, AnnounceType::fresh) << "a cross-list for cs.LG alone, but new among the two";
}

TEST_F(InterfacesTest, SaysWhenEvenOneCategoryIsTooLong) {
  server.papers = invented_papers(2100, "cs.LG");
  auto answer = announcement({"cs.LG"});
  EXPECT_THAT(answer.papers, SizeIs(2000));
  EXPECT_THAT(answer.problems,
              ElementsAre("the feed of cs.LG has 2000 entries, the most that arXiv sends: some may "
                          "be missing"));
}

TEST_F(InterfacesTest, NamesCategoriesWhoseFeedIsStillOld) {
  server.papers = invented_papers(2000, "cs.LG");
  server.late = {{"cs.AI", Date{2026y / 1 / 5}}};
  auto answer = announcement({"cs.LG", "cs.AI"});
  EXPECT_EQ(answer.date, tuesday);
  EXPECT_THAT(answer.late, ElementsAre("cs.AI"));
}

TEST_F(InterfacesTest, TakesAnEmptyFeedForWhatItIs) {
  server.date = 2026y / 1 / 10;
  auto answer = announcement({"cs.LG"});
  EXPECT_THAT(answer.papers, IsEmpty());
  EXPECT_EQ(answer.date, Date(2026y / 1 / 10));
  EXPECT_THAT(server.paths(), SizeIs(1));
}

TEST_F(InterfacesTest, LetsTheSameFeedBeConfirmed) {
  server.papers = invented_papers(3, "cs.LG");
  auto first = announcement({"cs.LG"});
  auto second = announcement({"cs.LG"});
  EXPECT_EQ(ids(second), ids(first));
  EXPECT_EQ(second.date, tuesday);
  ASSERT_THAT(server.received(), SizeIs(2));
  EXPECT_THAT(server.received()[1].headers.at("if-none-match"), StartsWith("\""));
}

// ---- what goes wrong on the way ----

TEST_F(InterfacesTest, OutlastsWhatPasses) {
  server.papers = invented_papers(3, "cs.LG");
  server.answer_next({.status = 503, .headers = {{"Retry-After", "30"}}});
  server.answer_next({.status = 429, .headers = {{"Retry-After", "Mon, 05 Jan 2026 00:02:00 GMT"}}});
  server.answer_next({.body = "<rss version='2.0'><channel>", .manner = Answer::Manner::reset});
  server.answer_next({.body = "<!doctype html><title>Down for maintenance</title><p>Soon"});
  auto before = clock.now();
  EXPECT_THAT(announcement({"cs.LG"}).papers, SizeIs(3));
  EXPECT_THAT(server.paths(), SizeIs(5));
  EXPECT_GE(clock.now() - before, 120s) << "the date that was asked for";
  EXPECT_LT(clock.now() - before, 200s);
}

TEST_F(InterfacesTest, FollowsAMove) {
  server.papers = invented_papers(1, "cs.LG");
  server.answer_next({.status = 301, .headers = {{"Location", server.rss_url("localhost") + "/cs.LG"}}});
  EXPECT_THAT(announcement({"cs.LG"}).papers, SizeIs(1));
}

TEST_F(InterfacesTest, NeverTakesHalfAFeedForAWholeOne) {
  auto papers = invented_papers(20, "cs.LG");
  server.papers = papers;
  auto full = announcement({"cs.LG"});
  for (auto manner : {Answer::Manner::cut, Answer::Manner::cut_chunked, Answer::Manner::reset}) {
    std::filesystem::remove_all(folder.path());
    std::string body = "<rss version='2.0'><channel><pubDate>Tue, 06 Jan 2026 00:00:00 -0500</pubDate>" +
                       std::string(20000, ' ') + "</channel></rss>";
    server.answer_next({.body = body, .manner = manner});
    EXPECT_EQ(ids(announcement({"cs.LG"})), ids(full));
  }
}

TEST_F(InterfacesTest, SaysWhatAFeedErrorSays) {
  for (int i = 0; i < 5; ++i) {
    server.answer_next({.body = "<rss version='2.0'><channel><title>Feed error for query \"cs.XX\"</title>"
                                "<description>unknown category</description></channel></rss>"});
  }
  auto what = failure_of({"cs.XX"});
  EXPECT_THAT(what,
              HasSubstr("/rss/cs.XX: the answer says: Feed error for query \"cs.XX\": unknown category"));
  EXPECT_THAT(what, HasSubstr("(tried 5 times, waited "));
}

TEST_F(InterfacesTest, GivesUpAtOnceWhereAskingAgainIsVain) {
  server.answer_next({.status = 404});
  EXPECT_THAT(failure_of({"cs.LG"}), HasSubstr("answered 404 Not Found"));
  EXPECT_THAT(server.paths(), SizeIs(1));
}

TEST_F(InterfacesTest, RefusesAnAnswerOfAnotherInterface) {
  for (int i = 0; i < 5; ++i)
    server.answer_next({.body = "<OAI-PMH><error code='noRecordsMatch'>none</error></OAI-PMH>"});
  EXPECT_THAT(failure_of({"cs.LG"}), HasSubstr("the answer is not an announcement feed"));
}

// ---- the query API ----

constexpr Window monday = {std::chrono::sys_days{2026y / 1 / 2} + 19h,
                           std::chrono::sys_days{2026y / 1 / 5} + 19h};

TEST_F(InterfacesTest, QueriesAWindowPageByPage) {
  server.papers = invented_papers(2300, "cs.LG", monday_noon);
  server.papers.push_back({.id = "2601.90001", .submitted = monday.from});
  server.papers.push_back({.id = "2601.90002", .submitted = monday.until}); // the first of the next one
  server.papers.push_back({.id = "2601.90003", .categories = {"math.CO"}, .submitted = monday_noon});
  auto answer = submitted(monday);
  EXPECT_EQ(answer.kind, FeedKind::api);
  EXPECT_THAT(answer.papers, SizeIs(2301));
  EXPECT_EQ(answer.papers.front().id, "2601.90001");
  ASSERT_THAT(server.received(), SizeIs(3));
  auto query = server.received()[1].query;
  EXPECT_EQ(query["search_query"], "(cat:cs.LG) AND submittedDate:[202601021900 TO 202601051900]");
  EXPECT_EQ(query["start"], "1000");
  EXPECT_EQ(query["sortBy"], "submittedDate");
  EXPECT_EQ(query["sortOrder"], "ascending");
}

TEST_F(InterfacesTest, AsksTheApiForAllCategoriesTogether) {
  server.papers = {{.id = "2601.00001", .categories = {"stat.ML"}, .submitted = monday_noon},
                   {.id = "2601.00002", .categories = {"cs.LG", "stat.ML"}, .submitted = monday_noon + 1s}};
  EXPECT_THAT(ids(submitted(monday, {"cs.LG", "stat.ML"})), ElementsAre("2601.00001", "2601.00002"));
  EXPECT_EQ(server.received()[0].query.at("search_query"),
            "(cat:cs.LG OR cat:stat.ML) AND submittedDate:[202601021900 TO 202601051900]");
}

TEST_F(InterfacesTest, AsksAgainForAPageThatCameEmpty) {
  server.papers = invented_papers(1001, "cs.LG", monday_noon);
  auto empty = "<feed xmlns='http://www.w3.org/2005/Atom'><totalResults>1001</totalResults></feed>";
  server.answer_next({.body = empty});
  EXPECT_THAT(submitted(monday).papers, SizeIs(1001));
  EXPECT_THAT(server.paths(), SizeIs(3));
}

TEST_F(InterfacesTest, FailsRatherThanLoseAPageForGood) {
  for (int i = 0; i < 5; ++i)
    server.answer_next(
        {.body = "<feed xmlns='http://www.w3.org/2005/Atom'><totalResults>7</totalResults></feed>"});
  EXPECT_THROW(submitted(monday), net::Failure);
}

TEST_F(InterfacesTest, AcceptsAWindowWithoutPapers) {
  EXPECT_THAT(submitted(monday).papers, IsEmpty());
  EXPECT_THAT(server.paths(), SizeIs(1));
}

TEST_F(InterfacesTest, SaysWhatTheApiSays) {
  auto error = "<feed xmlns='http://www.w3.org/2005/Atom'><totalResults>1</totalResults><entry>"
               "<id>http://arxiv.org/api/errors#start_must_be_an_integer</id><title>Error</title>"
               "<summary>start must be an integer</summary></entry></feed>";
  server.answer_next({.status = 400, .body = error});
  try {
    submitted(monday);
    FAIL() << "an error is no answer";
  } catch (const net::Failure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("the answer says: Error: start must be an integer"));
    EXPECT_EQ(failure.attempts, 1) << "asked wrongly: asking again is vain";
  }
}

// ---- the query API, by identifier ----

TEST_F(InterfacesTest, AsksForKnownPapersAHundredAtATime) {
  server.papers = invented_papers(230, "cs.LG", monday_noon);
  std::vector<std::string> wanted;
  for (const auto& paper : server.papers) wanted.push_back(paper.id);
  std::ranges::reverse(wanted);
  auto answer = by_id(wanted);
  EXPECT_EQ(answer.kind, FeedKind::api);
  EXPECT_EQ(ids(answer), wanted) << "all of them, in this order, whatever that of the answers is";
  EXPECT_THAT(answer.problems, IsEmpty());
  ASSERT_THAT(server.received(), SizeIs(3));
  auto last = server.received()[2].query;
  EXPECT_THAT(last["id_list"], StartsWith("2601.00030,2601.00029,"));
  EXPECT_EQ(last["max_results"], "30") << "it gives ten otherwise";
  EXPECT_EQ(server.received()[0].query.at("max_results"), "100");
}

TEST_F(InterfacesTest, KnownPapersCarryTheirVersionAndAllElse) {
  server.papers = {{.id = "2601.00001", .submitted = monday_noon, .is_replaced = true},
                   {.id = "hep-th/0001001", .categories = {"hep-th", "cs.LG"}, .submitted = monday_noon},
                   {.id = "math.GT/0309136", .categories = {"math.GT"}, .submitted = monday_noon}};
  auto answer = by_id({"math.GT/0309136", "2601.00001", "hep-th/0001001"});
  ASSERT_THAT(ids(answer), ElementsAre("math.GT/0309136", "2601.00001", "hep-th/0001001"));
  EXPECT_EQ(answer.papers[0].version, 1);
  EXPECT_EQ(answer.papers[1].version, 2);
  EXPECT_EQ(answer.papers[1].abstract, "We study 2601.00001.");
  EXPECT_THAT(answer.papers[2].categories, ElementsAre("hep-th", "cs.LG"));
}

TEST_F(InterfacesTest, PapersThatArxivDoesNotKnowAreMissing) {
  server.papers = invented_papers(3, "cs.LG", monday_noon);
  EXPECT_THAT(ids(by_id({"2601.00003", "2601.90000", "2601.00001"})),
              ElementsAre("2601.00003", "2601.00001"));
  EXPECT_THAT(server.paths(), SizeIs(1));
}

TEST_F(InterfacesTest, AsksForAPaperOnce) {
  server.papers = invented_papers(2, "cs.LG", monday_noon);
  EXPECT_THAT(ids(by_id({"2601.00002", "2601.00001", "2601.00002"})),
              ElementsAre("2601.00002", "2601.00001"));
  EXPECT_EQ(server.received()[0].query.at("id_list"), "2601.00002,2601.00001");
}

TEST_F(InterfacesTest, NobodyAskedForOtherPapers) {
  server.answer_next({.body =
                          "<feed xmlns='http://www.w3.org/2005/Atom'><totalResults>1</totalResults><entry>"
                          "<id>http://arxiv.org/abs/2601.00009v1</id><title>Another</title></entry></feed>"});
  EXPECT_THAT(by_id({"2601.00001"}).papers, IsEmpty());
}

TEST_F(InterfacesTest, BelievesThatNoPaperIsKnownTheThirdTime) {
  EXPECT_THAT(by_id({"2601.90000"}).papers, IsEmpty());
  EXPECT_THAT(server.paths(), SizeIs(3));

  server.papers = invented_papers(1, "cs.LG", monday_noon);
  auto empty = "<feed xmlns='http://www.w3.org/2005/Atom'><totalResults>0</totalResults></feed>";
  for (int i = 0; i < 2; ++i) server.answer_next({.body = empty});
  EXPECT_THAT(ids(by_id({"2601.00001"})), ElementsAre("2601.00001")) << "the answers under load were none";
}

TEST_F(InterfacesTest, WhoAsksForNoPaperAsksNobody) {
  EXPECT_THAT(by_id({}).papers, IsEmpty());
  EXPECT_THAT(server.paths(), IsEmpty());
}

TEST_F(InterfacesTest, NeverSendsWhatIsNoIdentifier) {
  for (auto id : {"", "2601.1", "2601.00001v2", "0309136", "2601.00001,2601.00002", "2601.00001&start=7",
                  "x y/0309136"})
    EXPECT_THROW(by_id({"2601.00001", id}), std::invalid_argument) << id;
  EXPECT_THAT(server.paths(), IsEmpty());
}

TEST_F(InterfacesTest, SaysWhichIdentifierArxivRefuses) {
  server.answer_next(
      {.status = 400,
       .body = "<feed xmlns='http://www.w3.org/2005/Atom'><totalResults>1</totalResults><entry>"
               "<id>http://arxiv.org/api/errors#incorrect_id_format_for_2613.00001</id><title>Error</title>"
               "<summary>incorrect id format for 2613.00001</summary></entry></feed>"});
  try {
    by_id({"2601.00001", "2613.00001"}); // there is no thirteenth month
    FAIL() << "an error is no answer";
  } catch (const net::Failure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("the answer says: Error: incorrect id format for 2613.00001"));
    EXPECT_EQ(failure.attempts, 1);
  }
}

TEST_F(InterfacesTest, OutlastsWhatPassesForKnownPapersToo) {
  server.papers = invented_papers(1, "cs.LG", monday_noon);
  server.answer_next({.status = 503, .headers = {{"Retry-After", "30"}}});
  server.answer_next({.body = "Rate exceeded."});
  server.answer_next({.body = "<rss version='2.0'><channel><pubDate>Tue, 06 Jan 2026 00:00:00 -0500</pubDate>"
                              "</channel></rss>"}); // of another interface
  EXPECT_THAT(by_id({"2601.00001"}).papers, SizeIs(1));
  EXPECT_THAT(server.paths(), SizeIs(4));
}

// ---- OAI-PMH ----

TEST_F(InterfacesTest, HarvestsSetBySetAlongTheirTokens) {
  server.papers = invented_papers(5, "cs.LG", monday_noon);
  server.papers.push_back(
      {.id = "hep-th/0001001", .categories = {"hep-th", "cs.LG"}, .submitted = monday_noon});
  server.papers.push_back({.id = "2512.00009", .submitted = monday_noon - 240h, .is_replaced = true});
  auto answer = submitted_since(monday_noon, {"cs.LG", "hep-th"});
  EXPECT_EQ(answer.kind, FeedKind::oai);
  EXPECT_THAT(answer.papers, SizeIs(6)) << "each once, and none that was submitted before";
  ASSERT_THAT(server.received(), SizeIs(4)) << "three pages of cs.LG, one of hep-th";
  EXPECT_EQ(server.received()[0].query.at("set"), "cs:cs:LG");
  EXPECT_EQ(server.received()[0].query.at("metadataPrefix"), "arXivRaw");
  EXPECT_EQ(server.received()[0].query.at("from"), "2026-01-05");
  EXPECT_EQ(server.received()[1].query.count("set"), 0U) << "a resumption token stands alone";
  EXPECT_EQ(server.received()[3].query.at("set"), "physics:hep-th");
}

TEST_F(InterfacesTest, StopsWhenATokenComesTwice) {
  auto page = "<OAI-PMH><ListRecords><record><header/><metadata><arXivRaw><id>2601.00001</id><title>A</title>"
              "<version version='v1'><date>Mon, 5 Jan 2026 20:00:00 "
              "GMT</date></version></arXivRaw></metadata></record>"
              "<resumptionToken>again</resumptionToken></ListRecords></OAI-PMH>";
  for (int i = 0; i < 3; ++i) server.answer_next({.body = page});
  auto answer = submitted_since(monday_noon, {"cs.LG"});
  EXPECT_THAT(server.paths(), SizeIs(2));
  EXPECT_THAT(answer.papers, SizeIs(1));
  EXPECT_THAT(answer.problems, ElementsAre(HasSubstr("a resumption token came twice")));
}

// ---- pace ----

TEST_F(InterfacesTest, KeepsThePaceOverInterfacesHostsAndCallers) {
  server.papers = invented_papers(1001, "cs.LG", monday_noon);
  server.oai_page = 600;
  server.clock = [this] { return clock.now(); };
  ArxivAddresses at{server.rss_url("127.0.0.1"), server.api_url("localhost"), server.oai_url()};
  net::Client http(options(at));
  Interfaces interfaces(http, at);
  std::vector<std::string> hundred_and_one;
  for (const auto& paper : std::span(server.papers).first(101)) hundred_and_one.push_back(paper.id);
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < 3; ++i) {
      callers.emplace_back([&] { interfaces.announcement({"cs.LG"}); });
      callers.emplace_back([&] { interfaces.submitted(monday, {"cs.LG"}); });
      callers.emplace_back([&] { interfaces.submitted_since(monday_noon, {"cs.LG"}); });
      callers.emplace_back([&] { interfaces.by_id(hundred_and_one); });
    }
  }
  auto times = server.times();
  ASSERT_THAT(times, SizeIs(3 * (1 + 2 + 2 + 2)));
  for (std::size_t at_request = 1; at_request < times.size(); ++at_request)
    EXPECT_GE(times[at_request] - times[at_request - 1], 3s) << "request " << at_request;
}

} // namespace
} // namespace broadsheet::arxiv
