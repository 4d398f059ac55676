// One connection to HttpServer: HTTP/1.1 by hand, since no library leaves an answer unfinished on demand.
#pragma once

#include <optional>
#include <string>

#include "support/http_server.h"

namespace broadsheet::test {

class HttpConnection {
public:
  explicit HttpConnection(int fd) : fd_(fd) {} // not closed by it

  std::optional<Received> receive(); // nothing when the client has gone
  // Whether another request may follow.
  bool answer(const Answer& answer);

private:
  bool fill();
  bool send(std::string_view bytes);
  bool send_slowly(std::string_view bytes, std::chrono::milliseconds pause);

  int fd_;
  std::string unread_;
};

} // namespace broadsheet::test
