// HTTP as the rest of the program uses it: paced by host, retried by policy, redirects followed with
// care, confirmed from the cache.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "net/clock.h"
#include "net/message.h"
#include "net/pacer.h"
#include "net/retry.h"

namespace broadsheet::net {

struct ClientOptions {
  std::string user_agent;
  Clock clock;
  std::vector<HostGroup> groups = {}; // the first that covers a host counts
  std::filesystem::path cache = {};   // a folder; empty for none
  // Told before each wait: the address without query, what went wrong, how long it will be.
  std::function<void(const std::string& address, const std::string& reason, Duration wait)> on_wait = {};
  // Told of each request that is sent, redirects and attempts included.
  std::function<void(const Request&)> on_request = {};
};

// No usable answer. what() is one line: the address, what went wrong, how often it was tried, how long
// was waited in all. It never holds a header or a body.
struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
  std::string reason;               // what went wrong last
  int attempts = 0;                 // made; none at an address that cannot be asked
  Duration waited{};                // between them
  std::optional<Response> response; // the last one, if any
  bool may_have_arrived = false;    // the last attempt was not answered, and the server may have acted on it
};

class Client {
public:
  explicit Client(ClientOptions options); // throws std::runtime_error when libcurl cannot be loaded
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // The answer that was accepted: 2xx unless request.judge said otherwise. GET follows up to 5
  // redirects, each paced, without the request's own headers once it leaves their origin, and never
  // from https to http. Throws Failure. Any thread.
  Response send(const Request& request, const RetryPolicy& policy = {});

private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace broadsheet::net
