// Single exchanges, over real sockets.
#include <atomic>
#include <cstdlib>
#include <thread>

#include "client_fixture.h"

namespace broadsheet::net {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::Pair;
using testing::SizeIs;

TEST_F(ClientTest, GetsWhatAServerSends) {
  HttpServer server([](const Received& request) {
    return Answer{.headers = {{"X-Kind", " feed "}}, .body = "hello " + request.path};
  });
  Client client(options());
  Response response =
      client.send({.url = server.url("/a%20world?day=2026-01-05#top"), .headers = {{"X-Key", "k"}}});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "hello /a world");
  EXPECT_EQ(response.header("x-kind"), "feed");
  EXPECT_FALSE(response.from_cache);

  ASSERT_THAT(server.received(), SizeIs(1));
  Received request = server.received().front();
  EXPECT_EQ(request.method, "GET");
  EXPECT_THAT(request.query, ElementsAre(Pair("day", "2026-01-05")));
  EXPECT_THAT(request.headers, Contains(Pair("x-key", "k")));
  EXPECT_THAT(request.headers, Contains(Pair("user-agent", "broadsheet/test (+https://example.org)")));
}

TEST_F(ClientTest, AsksForTheHeadAlone) {
  HttpServer server([](const Received&) {
    return Answer{.headers = {{"X-Kind", "page"}}, .body = "left out"};
  });
  Client client(options());
  for (int time = 0; time < 2; ++time) { // the second on the connection of the first
    Response response = client.send({.url = server.url("/"), .method = "HEAD"});
    EXPECT_EQ(response.header("x-kind"), "page");
    EXPECT_EQ(response.body, "");
  }
  EXPECT_EQ(server.received().back().method, "HEAD");
}

TEST_F(ClientTest, PostsABody) {
  HttpServer server([](const Received& request) { return Answer{.status = 201, .body = request.body}; });
  Client client(options());
  std::string body = "{\"n\":1}" + std::string(3 << 20, ' ');
  body[100] = '\0';
  Response response = client.send({.url = server.url("/v1"),
                                   .method = "POST",
                                   .headers = {{"content-Type", "application/json"}, {"X-Empty", ""}},
                                   .body = body});
  EXPECT_EQ(response.status, 201);
  EXPECT_TRUE(response.body == body);
  Received request = server.received().front();
  EXPECT_EQ(request.method, "POST");
  EXPECT_THAT(request.headers, Contains(Pair("content-type", "application/json")));
  EXPECT_THAT(request.headers, Contains(Pair("x-empty", "")));
  EXPECT_THAT(request.headers, Not(Contains(Key("expect"))));
}

TEST_F(ClientTest, ClaimsNoContentTypeOfItsOwn) {
  HttpServer server([](const Received&) { return Answer{}; });
  Client client(options());
  client.send({.url = server.url("/"), .method = "POST", .body = ""});
  EXPECT_THAT(server.received().front().headers, Not(Contains(Key("content-type"))));
  EXPECT_THAT(server.received().front().headers, Contains(Pair("content-length", "0")));
}

TEST_F(ClientTest, SendsRequestsOfManyThreadsAtOnce) {
  std::atomic<int> waiting = 0;
  HttpServer server([&](const Received& request) {
    ++waiting; // each is answered only when all have arrived
    while (waiting < 8) std::this_thread::sleep_for(1ms);
    return Answer{.body = request.path};
  });
  Client client(options());
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      std::string path = "/" + std::to_string(i);
      EXPECT_EQ(client.send({.url = server.url(path)}).body, path);
    });
}

TEST_F(ClientTest, Decompresses) {
  std::string text(100'000, 'x');
  HttpServer server([&](const Received&) { return Answer{.body = text, .manner = Answer::Manner::gzipped}; });
  Client client(options());
  EXPECT_TRUE(client.send({.url = server.url("/")}).body == text);
  EXPECT_THAT(server.received().front().headers, Contains(Pair("accept-encoding", HasSubstr("gzip"))));
}

TEST_F(ClientTest, RefusesAnAnswerThatUnpacksToTooMuch) {
  HttpServer server([](const Received&) {
    return Answer{.body = std::string((1 << 20) + 1, '\0'), .manner = Answer::Manner::gzipped};
  });
  Client client(options());
  Failure failure = failure_of(client, {.url = server.url("/bomb"), .limits = {.body = 1 << 20}});
  EXPECT_EQ(failure.what(), server.url("/bomb") + ": the answer is larger than 1 MiB");
  EXPECT_EQ(failure.attempts, 1);
  EXPECT_EQ(client.send({.url = server.url("/bomb"), .limits = {.body = (1 << 20) + 1}}).body.size(),
            (1u << 20) + 1);
}

TEST_F(ClientTest, RefusesEndlessHeaders) {
  HttpServer server([](const Received&) {
    Answer answer;
    for (int i = 0; i < 40; ++i) answer.headers.emplace("X-More", std::string(10'000, 'x'));
    return answer;
  });
  EXPECT_THAT(reason_of({.url = server.url("/")}), HasSubstr("headers"));
}

TEST_F(ClientTest, SaysThatDamagedCompressionIs) {
  HttpServer server([](const Received&) {
    return Answer{.headers = {{"Content-Encoding", "gzip"}}, .body = "this is no gzip at all"};
  });
  EXPECT_EQ(reason_of({.url = server.url("/")}), "the answer could not be decompressed");
}

TEST_F(ClientTest, WaitsForAnAnswerAsLongAsItIsTold) {
  HttpServer server([](const Received&) { return Answer{.manner = Answer::Manner::silent}; });
  EXPECT_EQ(reason_of({.url = server.url("/"), .limits = {.total = 1s}}), "no answer within 1 s");
}

TEST_F(ClientTest, WaitsNoLongerOnAConnectionThatItKept) {
  HttpServer server([](const Received& request) {
    return Answer{.manner = request.path == "/silent" ? Answer::Manner::silent : Answer::Manner::whole};
  });
  Client client(options());
  client.send({.url = server.url("/")});
  EXPECT_EQ(
      failure_of(client, {.url = server.url("/silent"), .limits = {.total = 1s}}, {.attempts = 1}).reason,
      "no answer within 1 s");
}

TEST_F(ClientTest, WaitsForTheWholeAnswerAsLongAsItIsTold) {
  HttpServer server([](const Received&) {
    return Answer{.body = std::string(1000, 'x'), .manner = Answer::Manner::slow, .pause = 50ms};
  });
  EXPECT_EQ(reason_of({.url = server.url("/"), .limits = {.total = 1s}}),
            "the answer was not complete within 1 s");
}

TEST_F(ClientTest, GivesUpOnASilentServer) {
  HttpServer server([](const Received&) { return Answer{.manner = Answer::Manner::silent}; });
  EXPECT_EQ(reason_of({.url = server.url("/"), .limits = {.stall = 1s}}), "nothing was received for 1 s");
}

TEST_F(ClientTest, SaysThatAServerTrickles) {
  HttpServer server([](const Received&) {
    return Answer{.body = std::string(100, 'x'), .manner = Answer::Manner::slow, .pause = 1500ms};
  });
  EXPECT_EQ(reason_of({.url = server.url("/"), .limits = {.stall = 3s}}),
            "hardly anything was received for 3 s");
}

TEST_F(ClientTest, IsPatientWithASlowServer) {
  HttpServer server([](const Received&) {
    return Answer{.body = "slowly but surely", .manner = Answer::Manner::slow, .pause = 100ms};
  });
  Client client(options());
  EXPECT_EQ(client.send({.url = server.url("/"), .limits = {.stall = 1s}}).body, "slowly but surely");
}

TEST_F(ClientTest, NamesWhatRefusesTheConnection) {
  std::string authority = "127.0.0.1:" + std::to_string(closed_port());
  EXPECT_EQ(reason_of({.url = "http://" + authority + "/x"}), authority + " refused the connection");
}

TEST_F(ClientTest, NamesWhatCannotBeResolved) {
  std::string host = std::string(70, 'x') + ".invalid"; // longer than a name may be, so no server is asked
  EXPECT_EQ(reason_of({.url = "http://" + host + "/x"}), "could not resolve " + host);
}

TEST_F(ClientTest, AsksThisMachineWithoutAProxy) {
  HttpServer server([](const Received&) { return Answer{.body = "hello"}; });
  std::string proxy = "http://127.0.0.1:" + std::to_string(closed_port());
  ::setenv("http_proxy", proxy.c_str(), 1);
  for (std::string host : {"127.0.0.1", "localhost"}) {
    Client client(options());
    EXPECT_EQ(client.send({.url = server.url("/", host)}, {.attempts = 1}).body, "hello");
  }
  ::unsetenv("http_proxy");
}

TEST_F(ClientTest, KnowsOnlyHttp) {
  int sent = 0;
  ClientOptions counting = options();
  counting.on_request = [&](const Request&) { ++sent; };
  Client client(counting);
  for (std::string url : {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x", "example.org/x",
                          "/x", "", "http://", "http://a\r\nb/"}) {
    Failure failure = failure_of(client, {.url = url});
    EXPECT_EQ(failure.what(), url + ": this is not an http or https address");
    EXPECT_EQ(failure.attempts, 0);
  }
  EXPECT_EQ(sent, 0);
}

TEST_F(ClientTest, TakesNoPasswordInAnAddressAndShowsNone) {
  Client client(options());
  Failure failure = failure_of(client, {.url = "http://me:secret@127.0.0.1:1/x?key=secret"});
  EXPECT_STREQ(
      failure.what(),
      "http://127.0.0.1:1/x: the address contains a user name or password, which belong in a header");
  EXPECT_EQ(failure.attempts, 0);
}

TEST_F(ClientTest, RefusesHeadersThatWouldBecomeTwo) {
  HttpServer server([](const Received&) { return Answer{}; });
  using namespace std::string_literals;
  for (const std::string& value : {"Bearer secret\n"s, "a\r\nX-Other: b"s, "a\0b"s}) {
    EXPECT_EQ(reason_of({.url = server.url("/"), .headers = {{"Authorization", value}}}),
              "the header Authorization contains a line break or another control character");
  }
  EXPECT_THAT(reason_of({.url = server.url("/"), .headers = {{"A: b\r\nC", "d"}}}),
              HasSubstr("cannot be the name of a header"));
  EXPECT_THAT(server.received(), IsEmpty());
}

TEST_F(ClientTest, KnowsOnlyGetAndPost) {
  EXPECT_EQ(reason_of({.url = "http://127.0.0.1:1/", .method = "DELETE"}), "the method DELETE is not known");
}

TEST_F(ClientTest, JudgesByMoreThanTheStatus) {
  HttpServer server([](const Received&) { return Answer{.body = "Feed error for query"}; });
  Client client(options());
  Request request{.url = server.url("/")};
  request.judge = [](const Response& response) -> std::optional<Judgement> {
    if (response.body.starts_with("Feed error"))
      return Judgement{Judgement::give_up, "it is a feed of errors"};
    return std::nullopt;
  };
  Failure failure = failure_of(client, request);
  EXPECT_EQ(failure.what(), server.url("/") + ": it is a feed of errors");
  ASSERT_TRUE(failure.response.has_value());
  EXPECT_EQ(failure.response->body, "Feed error for query");

  request.judge = [](const Response&) { return Judgement{Judgement::accept}; };
  EXPECT_EQ(client.send(request).status, 200);
}

} // namespace
} // namespace broadsheet::net
