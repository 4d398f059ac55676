#include "support/http_server.h"

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "config/descriptor.h"
#include "support/http_connection.h"

namespace broadsheet::test {
namespace {

Descriptor bound_socket() {
  Descriptor fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::bind(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("no port of 127.0.0.1 can be had");
  return fd;
}

int port_of(const Descriptor& fd) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  ::getsockname(fd.get(), reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

} // namespace

struct HttpServer::Parts {
  explicit Parts(Handler given)
      : handler(std::move(given)), listener(bound_socket()), port(port_of(listener)) {
    ::listen(listener.get(), 64);
    acceptor = std::thread([this] { accept_all(); });
  }

  // Shutting a socket down wakes whoever waits on it, so nothing here takes time.
  ~Parts() {
    ::shutdown(listener.get(), SHUT_RDWR);
    acceptor.join();
    {
      std::lock_guard lock(mutex);
      for (int fd : open) ::shutdown(fd, SHUT_RDWR);
    }
    for (std::thread& connection : connections) connection.join();
  }

  void accept_all() {
    while (true) {
      int fd = ::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) return;
      std::lock_guard lock(mutex);
      open.push_back(fd);
      connections.emplace_back([this, fd] { serve(fd); });
    }
  }

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
    std::lock_guard lock(mutex);
    std::erase(open, fd);
    ::close(fd);
  }

  Handler handler;
  Descriptor listener;
  int port;
  mutable std::mutex mutex; // of those below, except that only one thread adds connections
  std::vector<Received> received;
  std::vector<int> open;
  std::vector<std::thread> connections;
  std::thread acceptor;
};

HttpServer::HttpServer(Handler handler) : parts_(std::make_unique<Parts>(std::move(handler))) {}

HttpServer::~HttpServer() = default;

std::string HttpServer::url(const std::string& path, const std::string& host) const {
  return fmt::format("http://{}:{}{}", host, port(), path);
}

int HttpServer::port() const {
  return parts_->port;
}

std::vector<Received> HttpServer::received() const {
  std::lock_guard lock(parts_->mutex);
  return parts_->received;
}

int closed_port() {
  // Bound and never listening, it stays ours, and refuses, until the tests end.
  static const Descriptor fd = bound_socket();
  return port_of(fd);
}

} // namespace broadsheet::test
