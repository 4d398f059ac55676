// Attempts, and the waits between them.
#include "client_fixture.h"

namespace broadsheet::net {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Answers the first request with `first`, and all others well.
HttpServer::Handler first_then_fine(Answer first) {
  auto served = std::make_shared<std::atomic<int>>(0);
  return [=](const Received&) { return (*served)++ == 0 ? first : Answer{.body = "fine"}; };
}

class FailsOnce : public ClientTest, public testing::WithParamInterface<Answer> {};

TEST_P(FailsOnce, AndIsAskedAgain) {
  HttpServer server(first_then_fine(GetParam()));
  Client client(options());
  EXPECT_EQ(client.send({.url = server.url("/")}).body, "fine");
  EXPECT_THAT(server.received(), SizeIs(2));
  EXPECT_THAT(clock.sleeps(), ElementsAre(4s));
}

INSTANTIATE_TEST_SUITE_P(Ways, FailsOnce,
                         testing::Values(Answer{.body = "never whole", .manner = Answer::Manner::cut},
                                         Answer{.body = "never whole", .manner = Answer::Manner::cut_chunked},
                                         Answer{.body = "never whole", .manner = Answer::Manner::reset},
                                         Answer{.status = 408}, Answer{.status = 425}, Answer{.status = 429},
                                         Answer{.status = 500}, Answer{.status = 502}, Answer{.status = 503},
                                         Answer{.status = 504}));

TEST_F(ClientTest, SaysThatAnAnswerBrokeOff) {
  for (auto manner : {Answer::Manner::cut, Answer::Manner::cut_chunked, Answer::Manner::reset}) {
    HttpServer server([&](const Received&) { return Answer{.body = "never whole", .manner = manner}; });
    EXPECT_EQ(reason_of({.url = server.url("/")}), "the connection broke off in the middle of the answer");
  }
}

TEST_F(ClientTest, SaysHowOftenAndHowLongItTried) {
  Client client(options());
  std::string authority = "127.0.0.1:" + std::to_string(closed_port());
  Failure failure = failure_of(client, {.url = "http://" + authority + "/rss/cs.LG?key=secret"});
  EXPECT_EQ(failure.what(), "http://" + authority + "/rss/cs.LG: " + authority +
                                " refused the connection (tried 5 times, waited 60 s)");
  EXPECT_EQ(failure.reason, authority + " refused the connection");
  EXPECT_EQ(failure.attempts, 5);
  EXPECT_EQ(failure.waited, 60s);
  EXPECT_FALSE(failure.response.has_value());
  EXPECT_THAT(clock.sleeps(), ElementsAre(4s, 8s, 16s, 32s));
}

TEST_F(ClientTest, NamesTheStatusAndKeepsTheLastAnswer) {
  HttpServer server([](const Received&) { return Answer{.status = 503, .body = "later"}; });
  Client client(options());
  Failure failure = failure_of(client, {.url = server.url("/x")}, {.attempts = 2, .first_wait = 0s});
  EXPECT_EQ(failure.what(), server.url("/x") + ": answered 503 Service Unavailable (tried 2 times)");
  ASSERT_TRUE(failure.response.has_value());
  EXPECT_EQ(failure.response->status, 503);
  EXPECT_EQ(failure.response->body, "later");
}

TEST_F(ClientTest, AsksOnceForWhatWillNotBe) {
  for (int status : {304, 400, 401, 403, 404, 501}) {
    HttpServer server([&](const Received&) { return Answer{.status = status}; });
    Client client(options());
    Failure failure = failure_of(client, {.url = server.url("/x")});
    EXPECT_THAT(failure.what(), HasSubstr(": answered " + std::to_string(status) + " "));
    EXPECT_THAT(server.received(), SizeIs(1));
  }
  EXPECT_THAT(clock.sleeps(), IsEmpty());
}

TEST_F(ClientTest, TellsOfEachWait) {
  HttpServer server(first_then_fine({.status = 429, .headers = {{"Retry-After", "90"}}}));
  std::vector<std::string> told;
  ClientOptions telling = options();
  telling.on_wait = [&](const std::string& address, const std::string& reason, Duration wait) {
    EXPECT_EQ(wait, 90s);
    told.push_back(address + " " + reason);
  };
  Client client(telling);
  client.send({.url = server.url("/x?key=secret")});
  EXPECT_THAT(told, ElementsAre(server.url("/x") + " answered 429 Too Many Requests"));
  EXPECT_THAT(clock.sleeps(), ElementsAre(90s));
}

TEST_F(ClientTest, WaitsUntilTheDateThatAServerNames) {
  HttpServer server(
      first_then_fine({.status = 503, .headers = {{"Retry-After", "Mon, 05 Jan 2026 00:07:00 GMT"}}}));
  Client client(options());
  client.send({.url = server.url("/")});
  EXPECT_THAT(clock.sleeps(), ElementsAre(7min));
}

TEST_F(ClientTest, PrefersTheWishInMilliseconds) {
  HttpServer server(
      first_then_fine({.status = 429, .headers = {{"Retry-After", "60"}, {"retry-after-ms", "20500.5"}}}));
  Client client(options());
  client.send({.url = server.url("/")});
  EXPECT_THAT(clock.sleeps(), ElementsAre(20'500'500us));
}

TEST_F(ClientTest, WaitsAnHourInNoTime) {
  HttpServer server([&](const Received&) {
    bool late = clock.now() >= start + 1h;
    return late ? Answer{.body = "fine"} : Answer{.status = 429, .headers = {{"Retry-After", "1200"}}};
  });
  auto began = std::chrono::steady_clock::now();
  Client client(options());
  EXPECT_EQ(client.send({.url = server.url("/")}, {.total_wait = 1h}).body, "fine");
  EXPECT_THAT(clock.sleeps(), ElementsAre(20min, 20min, 20min));
  EXPECT_LT(std::chrono::steady_clock::now() - began, 20s);
}

TEST_F(ClientTest, DoesNotWaitLongerThanAllowed) {
  HttpServer server([](const Received&) {
    return Answer{.status = 429, .headers = {{"Retry-After", "3600"}}};
  });
  Client client(options());
  Failure failure = failure_of(client, {.url = server.url("/")});
  EXPECT_EQ(failure.what(), server.url("/") +
                                ": answered 429 Too Many Requests and asked to wait 3600 s, which "
                                "is longer than the 600 s allowed in all");
  EXPECT_THAT(clock.sleeps(), IsEmpty());
}

TEST_F(ClientTest, CountsAllWaitsTogether) {
  HttpServer server([](const Received&) {
    return Answer{.status = 503, .headers = {{"Retry-After", "250"}}};
  });
  Client client(options());
  Failure failure = failure_of(client, {.url = server.url("/")});
  EXPECT_EQ(failure.what(),
            server.url("/") +
                ": answered 503 Service Unavailable and asked to wait 250 s, which with the 500 "
                "s waited is longer than the 600 s allowed in all (tried 3 times, waited 500 s)");
}

TEST_F(ClientTest, SpreadsItsWaits) {
  clock.set_random(0.5);
  Client client(options());
  failure_of(client, {.url = "http://127.0.0.1:" + std::to_string(closed_port())},
             {.attempts = 3, .jitter = 0.5});
  EXPECT_THAT(clock.sleeps(), ElementsAre(3s, 6s));
}

TEST_F(ClientTest, RetriesOrGivesUpAsJudged) {
  HttpServer server([](const Received&) { return Answer{.status = 429, .body = "insufficient_quota"}; });
  Client client(options());
  Request request{.url = server.url("/"), .method = "POST"};
  request.judge = [](const Response&) { return Judgement{Judgement::give_up, "the quota is used up"}; };
  EXPECT_EQ(failure_of(client, request).what(), server.url("/") + ": the quota is used up");
  EXPECT_THAT(server.received(), SizeIs(1));

  request.judge = [](const Response&) { return Judgement{Judgement::retry, "it is loading its model"}; };
  EXPECT_EQ(failure_of(client, request, {.attempts = 2}).what(),
            server.url("/") + ": it is loading its model (tried 2 times, waited 4 s)");
  EXPECT_THAT(server.received(), SizeIs(3));
}

} // namespace
} // namespace broadsheet::net
