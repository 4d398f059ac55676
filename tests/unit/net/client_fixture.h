// A client whose waits take no time, and a way to look at its failures.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/client.h"
#include "support/fake_clock.h"
#include "support/http_server.h"

namespace broadsheet::net {

using test::Answer;
using test::closed_port;
using test::FakeClock;
using test::HttpServer;
using test::Received;

using namespace std::chrono_literals; // NOLINT(google-build-using-namespace)

class ClientTest : public testing::Test {
protected:
  ClientOptions options() {
    return {.user_agent = "broadsheet/test (+https://example.org)", .clock = clock.clock()};
  }

  static Failure failure_of(Client& client, const Request& request, const RetryPolicy& policy = {}) {
    try {
      client.send(request, policy);
    } catch (const Failure& failure) {
      return failure;
    }
    ADD_FAILURE() << request.url << ": an answer was accepted";
    return Failure("");
  }

  // How a single attempt at it fails.
  std::string reason_of(const Request& request) {
    Client client(options());
    return failure_of(client, request, {.attempts = 1}).reason;
  }

  FakeClock clock;
  net::Time start = clock.now();
};

} // namespace broadsheet::net
