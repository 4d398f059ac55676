#include "support/http_server.h"

#include <mutex>

#include <fmt/format.h>

#include "support/http_connection.h"
#include "support/loopback.h"

namespace broadsheet::test {

struct HttpServer::Parts {
  explicit Parts(Handler given) : handler(std::move(given)), loopback([this](int fd) { serve(fd); }) {}

  void serve(int fd) {
    HttpConnection connection(fd);
    while (auto request = connection.receive()) {
      {
        std::lock_guard lock(mutex);
        received.push_back(*request);
      }
      auto answer = handler(*request);
      if (request->method == "HEAD") answer.body.clear(); // RFC 9110, 9.3.2
      if (!connection.answer(answer)) break;
    }
  }

  Handler handler;
  mutable std::mutex mutex; // of `received`
  std::vector<Received> received;
  Loopback loopback; // last: it uses all above
};

HttpServer::HttpServer(Handler handler) : parts_(std::make_unique<Parts>(std::move(handler))) {}

HttpServer::~HttpServer() = default;

std::string HttpServer::url(const std::string& path, const std::string& host) const {
  return fmt::format("http://{}:{}{}", host, port(), path);
}

int HttpServer::port() const {
  return parts_->loopback.port();
}

std::vector<Received> HttpServer::received() const {
  std::lock_guard lock(parts_->mutex);
  return parts_->received;
}

} // namespace broadsheet::test
