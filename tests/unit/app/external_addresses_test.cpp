// Which addresses of other sites are asked, how fast, and what their answers come to.
#include "app/external_addresses.h"

#include <map>
#include <mutex>

#include <gmock/gmock.h>

#include "support/fake_clock.h"
#include "support/http_server.h"

namespace broadsheet::app {
namespace {

using namespace std::chrono_literals;
using test::Answer;
using test::closed_port;
using test::FakeClock;
using test::HttpServer;
using test::Received;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> urls(const std::vector<AskedAddress>& addresses) {
  std::vector<std::string> result;
  for (const auto& address : addresses) result.push_back(address.use.url);
  return result;
}

site::ExternalUse use(const std::string& url) {
  return {url, "index.html", {3, 9}};
}

TEST(AddressesToAsk, AreOneForEachKindOfLinkToPapers) {
  Site site;
  site.links = {
      {"PDF", "https://arxiv.org/pdf/{id}"}, {"Here", "/{id}/"}, {"Talk", "https://t.example/{id}.html"}};
  std::vector<site::ExternalUse> uses;
  for (auto url :
       {"https://arxiv.org/abs/2512.00001", "https://arxiv.org/abs/2601.00003", "https://a.example/",
        "https://arxiv.org/abs/math/0309136", "https://arxiv.org/abs/1412.9999",
        "https://arxiv.org/abs/2601.00002", "https://t.example/2601.00002.html",
        "https://arxiv.org/abs/recent", "https://arxiv.org/pdf/2512.00001"})
    uses.push_back(use(url));
  auto asked = addresses_to_ask(uses, site);
  EXPECT_THAT(urls(asked),
              ElementsAre("https://a.example/", "https://arxiv.org/abs/recent",
                          "https://t.example/2601.00002.html", "https://arxiv.org/abs/2601.00003",
                          "https://arxiv.org/pdf/2512.00001"))
      << "hosts alternate";
  EXPECT_EQ(asked[3].stands_for, 5u);
  ASSERT_THAT(asked[3].instead, SizeIs(2));
  EXPECT_EQ(asked[3].instead[0].url, "https://arxiv.org/abs/2601.00002");
  EXPECT_EQ(asked[3].instead[1].url, "https://arxiv.org/abs/2512.00001");
  EXPECT_EQ(asked[4].stands_for, 1u);
}

class AskAddresses : public testing::Test {
protected:
  void answer(const std::string& path, const Answer& answer) {
    std::lock_guard lock(mutex_);
    answers_[path] = answer;
  }
  ExternalReport ask(const std::vector<std::string>& urls) {
    std::vector<AskedAddress> addresses;
    for (const auto& url : urls) addresses.push_back({use(url)});
    return ask(addresses);
  }
  ExternalReport ask(const std::vector<AskedAddress>& addresses) {
    return ask_addresses(addresses, site,
                         {.network = {.clock = clock.clock(), .environment = [](const auto&) { return ""; }},
                          .on_asked = [this](std::size_t, std::size_t) { ++progress; }});
  }
  std::vector<std::string> requests() const {
    std::vector<std::string> result;
    for (const auto& request : server.received()) result.push_back(request.method + " " + request.path);
    return result;
  }

  Site site;
  FakeClock clock;
  int progress = 0;

private:
  std::mutex mutex_;
  std::map<std::string, Answer> answers_;

protected:
  HttpServer server{[this](const Received& request) {
    std::lock_guard lock(mutex_);
    auto known = answers_.find(request.method + " " + request.path);
    if (known == answers_.end()) known = answers_.find(request.path);
    return known == answers_.end() ? Answer{} : known->second;
  }};
};

TEST_F(AskAddresses, IsContentWithTheHead) {
  auto report = ask({server.url("/a"), server.url("/b?x=1")});
  EXPECT_THAT(report.diagnostics, IsEmpty());
  EXPECT_THAT(report.notes, IsEmpty());
  EXPECT_EQ(report.asked, 2u);
  EXPECT_EQ(progress, 2);
  EXPECT_THAT(requests(), ElementsAre("HEAD /a", "HEAD /b"));
}

TEST_F(AskAddresses, LeavesASecondBetweenRequestsToOneHost) {
  answer("HEAD /b", {.status = 405});
  ask({server.url("/a"), server.url("/a", "localhost"), server.url("/b"), server.url("/c")});
  EXPECT_THAT(requests(), ElementsAre("HEAD /a", "HEAD /a", "HEAD /b", "GET /b", "HEAD /c"));
  EXPECT_THAT(clock.sleeps(), ElementsAre(1s, 1s, 1s)) << "none before another host";
}

TEST_F(AskAddresses, KeepsThePaceOfArxiv) {
  site.fetch.arxiv = {
      .rss_url = server.url("/rss"), .api_url = server.url("/api"), .oai_url = server.url("/oai")};
  ask({server.url("/abs/1"), server.url("/abs/2")});
  EXPECT_EQ(clock.now() - FakeClock().now(), 3s);
}

TEST_F(AskAddresses, AsksAgainWithGetWhereHeadIsRefused) {
  for (int status : {403, 405, 501, 404}) answer("HEAD /" + std::to_string(status), {.status = status});
  auto report = ask({server.url("/403"), server.url("/405"), server.url("/501"), server.url("/404")});
  EXPECT_THAT(report.diagnostics, IsEmpty());
  EXPECT_THAT(requests(), SizeIs(8));
}

TEST_F(AskAddresses, FindsWhatIsGone) {
  answer("/gone", {.status = 410});
  answer("/missing", {.status = 404});
  auto report = ask({server.url("/gone"), server.url("/missing"), server.url("/there")});
  ASSERT_THAT(report.diagnostics, SizeIs(2));
  EXPECT_EQ(format_diagnostic(report.diagnostics[0]),
            "public/index.html:3:9: error: links to " + server.url("/gone") +
                ", which answered 410 Gone\nhelp: correct the link, or remove it\n");
  EXPECT_THAT(report.diagnostics[1].message, HasSubstr("answered 404 Not Found"));
}

TEST_F(AskAddresses, FindsHostsThatAreNotThere) {
  auto report = ask({server.url("/"), "http://nowhere.invalid/a", "http://nowhere.invalid/b"});
  ASSERT_THAT(report.diagnostics, SizeIs(2));
  EXPECT_EQ(report.diagnostics[0].severity, Severity::error);
  EXPECT_THAT(report.diagnostics[0].message,
              AllOf(HasSubstr("http://nowhere.invalid/a, which names a host that does not exist: could not "
                              "resolve nowhere.invalid")));
  EXPECT_EQ(clock.now() - FakeClock().now(), 12s) << "a host that is silent is not waited for again";
}

TEST_F(AskAddresses, WarnsOfWhatCouldNotBeChecked) {
  answer("/busy", {.status = 503});
  answer("/limited", {.status = 429, .headers = {{"Retry-After", "3600"}}});
  answer("/mine", {.status = 401});
  auto refusing = "http://127.0.0.1:" + std::to_string(closed_port()) + "/";
  auto report = ask({server.url("/busy"), server.url("/limited"), server.url("/mine"), server.url("/loop")});
  ASSERT_THAT(report.diagnostics, SizeIs(3));
  for (const auto& diagnostic : report.diagnostics) EXPECT_EQ(diagnostic.severity, Severity::warning);
  EXPECT_THAT(report.diagnostics[0].message,
              HasSubstr("could not be checked: answered 503 Service Unavailable (tried 3 times)"));
  report = ask({server.url("/", "localhost"), refusing});
  ASSERT_THAT(report.diagnostics, SizeIs(1));
  EXPECT_EQ(report.diagnostics[0].severity, Severity::warning);
  EXPECT_THAT(report.diagnostics[0].message, HasSubstr("refused the connection"));
}

TEST_F(AskAddresses, NotesWhatMovedForGood) {
  answer("/old", {.status = 301, .headers = {{"Location", "/newer"}}});
  answer("/newer", {.status = 308, .headers = {{"Location", "/new"}}});
  answer("/login", {.status = 302, .headers = {{"Location", "/new"}}});
  auto report = ask({server.url("/old"), server.url("/login")});
  EXPECT_THAT(report.diagnostics, IsEmpty());
  EXPECT_THAT(report.notes, ElementsAre("public/index.html: " + server.url("/old") +
                                        " has moved permanently to " + server.url("/new")));
}

TEST_F(AskAddresses, FollowsRedirectsToTheirEnd) {
  answer("/to-nothing", {.status = 302, .headers = {{"Location", "/nothing"}}});
  answer("/nothing", {.status = 404});
  answer("/round", {.status = 302, .headers = {{"Location", "/round"}}});
  answer("/nowhere", {.status = 302});
  auto report = ask({server.url("/to-nothing"), server.url("/round"), server.url("/nowhere")});
  ASSERT_THAT(report.diagnostics, SizeIs(3));
  EXPECT_EQ(report.diagnostics[0].severity, Severity::error);
  EXPECT_THAT(report.diagnostics[1].message, HasSubstr("redirected more than 5 times"));
  EXPECT_THAT(report.diagnostics[2].message,
              HasSubstr("it redirects to something that is not a web address"));
}

TEST_F(AskAddresses, TriesTheNextPaperWhereTheLatestHasNoSuchPage) {
  answer("/html/3", {.status = 404});
  AskedAddress papers{.use = use(server.url("/html/3")),
                      .instead = {use(server.url("/html/2")), use(server.url("/html/1"))},
                      .stands_for = 40};
  EXPECT_THAT(ask(std::vector{papers}).diagnostics, IsEmpty());
  EXPECT_THAT(requests(), ElementsAre("HEAD /html/3", "GET /html/3", "HEAD /html/2"));
  answer("/html/2", {.status = 404});
  answer("/html/1", {.status = 404});
  auto report = ask(std::vector{papers});
  ASSERT_THAT(report.diagnostics, SizeIs(1));
  EXPECT_EQ(report.diagnostics[0].help, "40 links are made like this one: correct `links` in site.yaml");
}

TEST_F(AskAddresses, JudgesNoneWhenNobodyCanBeReached) {
  auto report = ask({"http://nowhere.invalid/", "http://127.0.0.1:" + std::to_string(closed_port()) + "/"});
  EXPECT_TRUE(report.reached_none);
  ASSERT_THAT(report.diagnostics, SizeIs(1));
  EXPECT_THAT(
      report.diagnostics[0].message,
      HasSubstr("none of the external addresses could be reached: could not resolve nowhere.invalid"));
  EXPECT_FALSE(ask(std::vector<AskedAddress>{}).reached_none);
}

} // namespace
} // namespace broadsheet::app
