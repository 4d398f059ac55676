#include "client_fixture.h"
#include "support/https_server.h"

namespace broadsheet::net {
namespace {

TEST_F(ClientTest, DoesNotTalkToAServerThatNobodyVouchesFor) {
  test::HttpsServer server;
  Client client(options());
  Failure failure = failure_of(client, {.url = server.url("/x"), .headers = {{"Authorization", "secret"}}});
  EXPECT_THAT(failure.what(),
              testing::StartsWith(server.url("/x") + ": its certificate could not be verified: self"));
  EXPECT_EQ(failure.attempts, 1);
}

TEST_F(ClientTest, CountsTheHandshakeAsConnecting) {
  HttpServer server([](const Received&) { return Answer{}; }); // waits for a request in plain text
  std::string authority = "127.0.0.1:" + std::to_string(server.port());
  EXPECT_EQ(reason_of({.url = "https://" + authority + "/", .limits = {.connect = 1s}}),
            "no connection to " + authority + " within 1 s");
}

} // namespace
} // namespace broadsheet::net
