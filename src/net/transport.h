// One exchange with a server, through libcurl's multi interface: verified TLS, http and https only, no
// redirects, limits on size and time, compressed bodies decompressed. No pacing and no retries.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "net/message.h"

namespace broadsheet::net {

struct Exchange {
  std::optional<Response> response; // absent when there was no complete answer
  std::string error;                // then: why, such as "could not resolve rss.arxiv.org"
  bool worth_retrying = false;      // and whether another attempt may succeed
  bool may_have_arrived = false;    // and whether the request was on its way to the server
};

// Requests from several threads run at the same time. Connections are kept and reused.
class Transport {
public:
  // Throws std::runtime_error when libcurl cannot be loaded.
  explicit Transport(std::string user_agent);
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  Exchange send(const Request& request); // blocks until it is over; callable from any thread

private:
  struct Loop;
  std::unique_ptr<Loop> loop_;
};

} // namespace broadsheet::net
