// Redirects: where they lead, what goes along, and where they end.
#include "client_fixture.h"

namespace broadsheet::net {
namespace {

using testing::Contains;
using testing::Key;
using testing::Not;
using testing::Pair;
using testing::SizeIs;

// Redirects /from to `location`, and answers all else with its path.
HttpServer::Handler redirecting(const std::string& location, int status = 302) {
  return [=](const Received& request) {
    if (request.path == "/from") return Answer{.status = status, .headers = {{"Location", location}}};
    return Answer{.body = request.path};
  };
}

TEST_F(ClientTest, FollowsRelativeLocations) {
  for (int status : {301, 302, 303, 307, 308}) {
    HttpServer server(redirecting("a/../to?x=1#part", status));
    Client client(options());
    EXPECT_EQ(client.send({.url = server.url("/from")}).body, "/to");
    EXPECT_THAT(server.received().back().query, Contains(Pair("x", "1")));
  }
}

TEST_F(ClientTest, KeepsHeadersWithinTheOrigin) {
  HttpServer server(redirecting("/to"));
  Client client(options());
  client.send({.url = server.url("/from"), .headers = {{"Authorization", "Bearer secret"}}});
  EXPECT_THAT(server.received().back().headers, Contains(Pair("authorization", "Bearer secret")));
}

TEST_F(ClientTest, KeepsHeadersFromOtherOrigins) {
  HttpServer other([](const Received&) { return Answer{.body = "end"}; });
  for (std::string location : {other.url("/other-port"), other.url("/other-host", "localhost")}) {
    HttpServer server(redirecting(location));
    Client client(options());
    Request request{.url = server.url("/from"),
                    .headers = {{"Authorization", "Bearer secret"}, {"X-Key", "k"}}};
    EXPECT_EQ(client.send(request).body, "end");
    EXPECT_THAT(server.received().back().headers, Contains(Key("authorization")));
    EXPECT_THAT(other.received().back().headers, Not(Contains(Key("authorization"))));
    EXPECT_THAT(other.received().back().headers, Not(Contains(Key("x-key"))));
    EXPECT_THAT(other.received().back().headers, Contains(Key("user-agent")));
  }
}

TEST_F(ClientTest, DoesNotBringHeadersBack) {
  std::unique_ptr<HttpServer> away;
  HttpServer home([&](const Received& request) {
    if (request.path == "/from") return Answer{.status = 302, .headers = {{"Location", away->url("/")}}};
    return Answer{.body = "home"};
  });
  away = std::make_unique<HttpServer>([&](const Received&) {
    return Answer{.status = 302, .headers = {{"Location", home.url("/back")}}};
  });
  Client client(options());
  client.send({.url = home.url("/from"), .headers = {{"Authorization", "Bearer secret"}}});
  EXPECT_EQ(home.received().back().path, "/back");
  EXPECT_THAT(home.received().back().headers, Not(Contains(Key("authorization"))));
}

TEST_F(ClientTest, FollowsFiveRedirectsButNoCircle) {
  HttpServer server([](const Received& request) {
    int left = std::stoi(request.path.substr(1));
    if (left == 0) return Answer{.body = "arrived"};
    return Answer{.status = 302, .headers = {{"Location", "/" + std::to_string(left == 9 ? 9 : left - 1)}}};
  });
  Client client(options());
  EXPECT_EQ(client.send({.url = server.url("/5")}).body, "arrived");
  EXPECT_THAT(server.received(), SizeIs(6));
  EXPECT_EQ(failure_of(client, {.url = server.url("/9")}).what(),
            server.url("/9") + ": redirected more than 5 times");
  EXPECT_THAT(server.received(), SizeIs(12));
}

TEST_F(ClientTest, SaysWhereARedirectFailed) {
  HttpServer server([](const Received& request) {
    if (request.path == "/from") return Answer{.status = 302, .headers = {{"Location", "/gone?key=secret"}}};
    return Answer{.status = 404};
  });
  EXPECT_EQ(reason_of({.url = server.url("/from")}),
            "after a redirect to " + server.url("/gone") + ": answered 404 Not Found");
}

TEST_F(ClientTest, DoesNotRedirectAPost) {
  HttpServer server(redirecting("/to", 307));
  Client client(options());
  Failure failure = failure_of(client, {.url = server.url("/from"), .method = "POST", .body = "paid for"});
  EXPECT_EQ(failure.what(),
            server.url("/from") +
                ": answered 307 Temporary Redirect, a redirect, which is not followed for POST");
  EXPECT_THAT(server.received(), SizeIs(1));
  EXPECT_EQ(failure.response->status, 307);
}

TEST_F(ClientTest, IsNotRedirectedOutOfHttp) {
  for (std::string location :
       {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "javascript:1", "http://", "//"}) {
    HttpServer server(redirecting(location));
    EXPECT_EQ(reason_of({.url = server.url("/from")}),
              "answered 302 Found, a redirect to something other than an http or https address")
        << location;
  }
}

TEST_F(ClientTest, RefusesRedirectsWithoutAGoalOrWithALogin) {
  HttpServer nowhere([](const Received&) { return Answer{.status = 301}; });
  EXPECT_EQ(reason_of({.url = nowhere.url("/")}),
            "answered 301 Moved Permanently, a redirect that does not say where to");
  HttpServer login(redirecting("http://me:secret@127.0.0.1:1/x"));
  EXPECT_EQ(reason_of({.url = login.url("/from")}),
            "answered 302 Found, a redirect to http://127.0.0.1:1/x with a user name or password");
}

} // namespace
} // namespace broadsheet::net
