// Requests that must not reach a server twice, at secret addresses.
#include <gmock/gmock.h>

#include "unit/net/client_fixture.h"

namespace broadsheet::net {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class ClientOnce : public ClientTest {
protected:
  static Request once(std::string url) {
    return {.url = std::move(url), .method = "POST", .body = "{}", .limits = {.total = 1s}, .once = true};
  }
};

TEST_F(ClientOnce, IsNotTriedAgainWhenItMayHaveArrived) {
  for (auto manner : {Answer::Manner::silent, Answer::Manner::cut, Answer::Manner::reset}) {
    HttpServer server([&](const Received&) { return Answer{.body = "some text", .manner = manner}; });
    Client client(options());
    auto failure = failure_of(client, once(server.url("/")));
    EXPECT_EQ(failure.attempts, 1);
    EXPECT_TRUE(failure.may_have_arrived);
    EXPECT_THAT(server.received(), SizeIs(1));
  }
}

TEST_F(ClientOnce, IsTriedAgainWhenNobodyWasThere) {
  Client client(options());
  auto failure = failure_of(client, once("http://127.0.0.1:" + std::to_string(closed_port()) + "/"));
  EXPECT_EQ(failure.attempts, 5);
  EXPECT_FALSE(failure.may_have_arrived);
}

TEST_F(ClientOnce, IsTriedAgainWhenTheServerSaysSo) {
  int left = 2;
  HttpServer server([&](const Received&) { return Answer{.status = left-- > 0 ? 503 : 200}; });
  Client client(options());
  EXPECT_EQ(client.send(once(server.url("/"))).status, 200);
  EXPECT_THAT(server.received(), SizeIs(3));
}

TEST_F(ClientOnce, ShowsOnlyTheOriginOfASecretAddress) {
  HttpServer server([](const Received&) { return Answer{.status = 503}; });
  std::vector<std::string> shown;
  auto telling = options();
  telling.on_wait = [&](const std::string& address, const std::string&, Duration) {
    shown.push_back(address);
  };
  Client client(telling);
  Request request = once(server.url("/services/canary?key=canary"));
  request.secret_address = true;
  auto failure = failure_of(client, request, {.attempts = 2});
  EXPECT_THAT(failure.what(), HasSubstr(server.url(": answered 503")));
  EXPECT_THAT(failure.what(), Not(HasSubstr("canary")));
  EXPECT_THAT(shown, ElementsAre(server.url("")));
  EXPECT_EQ(shown_address(request), server.url(""));
}

} // namespace
} // namespace broadsheet::net
