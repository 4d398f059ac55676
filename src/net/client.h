// HTTP as the rest of the program uses it: paced by host and retried by policy, with safe redirects and a
// cache.
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
  std::vector<HostGroup> groups = {}; // the first that covers a host applies
  std::filesystem::path cache = {};   // a folder; empty for no cache
  // Called before each wait with the address without its query, what went wrong, and how long the wait is.
  std::function<void(const std::string& address, const std::string& reason, Duration wait)> on_wait = {};
  // Called for each request that is sent, including redirects and further attempts.
  std::function<void(const Request&)> on_request = {};
};

// No usable answer. what() is one line: the address, what went wrong, how often it was tried, and how long
// the waits were in all. It never contains a header or a body.
struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
  std::string reason;               // what went wrong last
  int attempts = 0;                 // made; none if the address is unusable
  Duration waited{};                // between attempts
  std::optional<Response> response; // the last one, if any
  bool may_have_arrived = false;    // the last attempt was not answered, but the server may have acted on it
};

class Client {
public:
  explicit Client(ClientOptions options); // throws std::runtime_error when libcurl cannot be loaded
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // Returns the accepted answer: 2xx unless request.judge said otherwise. GET follows up to 5 redirects, each
  // paced. A redirect to another origin drops the request's own headers; one from https to http is refused.
  // Throws Failure. Can be called from any thread.
  Response send(const Request& request, const RetryPolicy& policy = {});

private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace broadsheet::net
