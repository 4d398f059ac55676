// Politeness, as the server and the clock see it.
#include <atomic>
#include <mutex>
#include <thread>

#include "client_fixture.h"

namespace broadsheet::net {
namespace {

using testing::SizeIs;

class ClientPacingTest : public ClientTest {
protected:
  ClientOptions options(int connections = 1) {
    ClientOptions paced = ClientTest::options();
    paced.groups = {{.hosts = {"127.0.0.1", "localhost"}, .interval = 3s, .connections = connections}};
    paced.on_request = [this](const Request&) {
      std::lock_guard lock(mutex);
      begins.push_back(clock.now());
    };
    return paced;
  }

  Duration shortest_gap() {
    std::ranges::sort(begins);
    Duration shortest = Duration::max();
    for (std::size_t i = 1; i < begins.size(); ++i)
      shortest = std::min<Duration>(shortest, begins[i] - begins[i - 1]);
    return shortest;
  }

  std::mutex mutex;
  std::vector<net::Time> begins;
};

TEST_F(ClientPacingTest, HoldsOverHostsRedirectsAndThreads) {
  std::atomic<int> under_way = 0;
  std::atomic<bool> overlapped = false;
  HttpServer server([&](const Received& request) {
    if (++under_way > 1) overlapped = true;
    std::this_thread::yield();
    --under_way;
    if (request.path == "/to") return Answer{};
    return Answer{.status = 302, .headers = {{"Location", "/to"}}};
  });
  {
    Client client(options());
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back(
          [&, i] { client.send({.url = server.url("/from", i % 2 == 0 ? "127.0.0.1" : "localhost")}); });
  }
  EXPECT_THAT(server.received(), SizeIs(16));
  EXPECT_THAT(begins, SizeIs(16));
  EXPECT_EQ(shortest_gap(), 3s);
  EXPECT_EQ(clock.now() - start, 15 * 3s);
  EXPECT_FALSE(overlapped);
}

TEST_F(ClientPacingTest, HoldsForAttemptsToo) {
  HttpServer server([](const Received&) { return Answer{.status = 500}; });
  Client client(options());
  failure_of(client, {.url = server.url("/")}, {.attempts = 3, .first_wait = 1s, .factor = 1});
  EXPECT_THAT(begins, SizeIs(3));
  EXPECT_EQ(shortest_gap(), 3s);
}

TEST_F(ClientPacingTest, IsOfTheFirstGroupThatCoversTheHost) {
  HttpServer server([](const Received&) { return Answer{}; });
  ClientOptions paced = ClientTest::options();
  paced.groups = {{.hosts = {"ocalhost", "host"}, .interval = 1h}, // not a domain that contains localhost
                  {.hosts = {"localhost"}, .interval = 5s},
                  {.hosts = {"localhost"}, .interval = 1h}};
  Client client(paced);
  client.send({.url = server.url("/", "localhost")});
  client.send({.url = server.url("/", "LOCALHOST")});
  EXPECT_EQ(clock.now() - start, 5s);
  for (int i = 0; i < 3; ++i) client.send({.url = server.url("/", "127.0.0.1")}); // of no group
  EXPECT_EQ(clock.now() - start, 5s);
}

TEST_F(ClientPacingTest, CoversSubdomains) {
  ClientOptions paced = options();
  paced.groups = {{.hosts = {"arxiv.invalid"}, .interval = 3s}};
  Client client(paced);
  // None of them exists: what counts is when they would have been asked.
  std::string label(70, 'x'); // longer than a name may be, so that no server is asked
  for (std::string host :
       {"rss." + label + ".arxiv.invalid", label + ".arxiv.invalid", label + ".arxiv.invalid."})
    failure_of(client, {.url = "http://" + host + "/"}, {.attempts = 1});
  EXPECT_EQ(shortest_gap(), 3s);
}

} // namespace
} // namespace broadsheet::net
