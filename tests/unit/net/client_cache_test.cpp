// Answers that a server confirms instead of sending them again.
#include "client_fixture.h"
#include "support/test_folder.h"

namespace broadsheet::net {
namespace {

using testing::Contains;
using testing::Key;
using testing::Not;
using testing::Pair;

class ClientCacheTest : public ClientTest {
protected:
  ClientOptions options() {
    ClientOptions cached = ClientTest::options();
    cached.cache = folder.path();
    return cached;
  }
  // As servers do that know an ETag.
  static Answer confirming(const Received& request, const std::string& etag, const std::string& body) {
    auto known = request.headers.find("if-none-match");
    bool same = known != request.headers.end() && known->second == etag;
    return same ? Answer{.status = 304, .headers = {{"ETag", etag}}}
                : Answer{.headers = {{"ETag", etag}}, .body = body};
  }

  TestFolder folder;
};

TEST_F(ClientCacheTest, SpeaksForTheServerWhenNothingChanged) {
  HttpServer server([](const Received& request) { return confirming(request, "\"one\"", "the feed"); });
  Request request{.url = server.url("/rss"), .cacheable = true};
  EXPECT_FALSE(Client(options()).send(request).from_cache);
  Response again = Client(options()).send(request);
  EXPECT_TRUE(again.from_cache);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body, "the feed");
  EXPECT_THAT(server.received().back().headers, Contains(Pair("if-none-match", "\"one\"")));
}

TEST_F(ClientCacheTest, ForgetsWhatChanged) {
  std::string version = "1";
  HttpServer server([&](const Received& request) { return confirming(request, version, "body " + version); });
  Client client(options());
  Request request{.url = server.url("/rss"), .cacheable = true};
  for (std::string next : {"1", "2", "3"}) {
    version = next;
    EXPECT_EQ(client.send(request).body, "body " + next);
  }
  EXPECT_TRUE(client.send(request).from_cache);
}

TEST_F(ClientCacheTest, AsksByDateWhereThereIsNoETag) {
  std::string date = "Mon, 05 Jan 2026 00:00:00 GMT";
  HttpServer server([&](const Received& request) {
    if (request.headers.contains("if-modified-since")) return Answer{.status = 304};
    return Answer{.headers = {{"Last-Modified", date}}, .body = "prices"};
  });
  Client client(options());
  Request request{.url = server.url("/"), .cacheable = true};
  client.send(request);
  EXPECT_EQ(client.send(request).body, "prices");
  EXPECT_THAT(server.received().back().headers, Contains(Pair("if-modified-since", date)));
  EXPECT_THAT(server.received().back().headers, Not(Contains(Key("if-none-match"))));
}

TEST_F(ClientCacheTest, IsOnlyForWhatIsCacheable) {
  HttpServer server([](const Received& request) { return confirming(request, "\"one\"", "x"); });
  Client client(options());
  client.send({.url = server.url("/plain")});
  client.send({.url = server.url("/posted"), .method = "POST", .cacheable = true});
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  client.send({.url = server.url("/plain"), .cacheable = true});
  client.send({.url = server.url("/plain")});
  EXPECT_THAT(server.received().back().headers, Not(Contains(Key("if-none-match"))));
}

TEST_F(ClientCacheTest, KeepsOnlyWhatWasAccepted) {
  HttpServer server([](const Received& request) {
    return Answer{.status = request.path == "/404" ? 404 : 200, .headers = {{"ETag", "x"}}, .body = "error"};
  });
  Client client(options());
  failure_of(client, {.url = server.url("/404"), .cacheable = true});
  Request request{.url = server.url("/"), .cacheable = true};
  request.judge = [](const Response&) { return Judgement{Judgement::give_up, "no"}; };
  failure_of(client, request);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST_F(ClientCacheTest, IsPassedOverWhenItsAnswerIsNotAcceptedAnyMore) {
  HttpServer server([](const Received& request) { return confirming(request, "\"one\"", "x"); });
  Client client(options());
  Request request{.url = server.url("/"), .cacheable = true};
  client.send(request);
  request.judge = [](const Response& response) {
    return Judgement{response.from_cache ? Judgement::retry : Judgement::accept, "an older reader kept it"};
  };
  EXPECT_FALSE(client.send(request).from_cache);
}

TEST_F(ClientCacheTest, IsKeptByTheAddressThatAnswered) {
  HttpServer server([](const Received& request) {
    if (request.path == "/from") return Answer{.status = 302, .headers = {{"Location", "/to"}}};
    return confirming(request, "\"one\"", "x");
  });
  Client client(options());
  client.send({.url = server.url("/from"), .cacheable = true});
  EXPECT_TRUE(client.send({.url = server.url("/from"), .cacheable = true}).from_cache);
  EXPECT_TRUE(client.send({.url = server.url("/to"), .cacheable = true}).from_cache);
}

} // namespace
} // namespace broadsheet::net
