#include "support/loopback.h"

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "base/descriptor.h"

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

struct Loopback::Parts {
  explicit Parts(Serve given) : serve(std::move(given)), listener(bound_socket()), port(port_of(listener)) {
    ::listen(listener.get(), 64);
    acceptor = std::thread([this] { accept_all(); });
  }

  // Shutting a socket down wakes whoever waits on it.
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
      connections.emplace_back([this, fd] {
        serve(fd);
        std::lock_guard closing(mutex);
        std::erase(open, fd);
        ::close(fd);
      });
    }
  }

  Serve serve;
  Descriptor listener;
  int port;
  std::mutex mutex; // of `open`
  std::vector<int> open;
  std::vector<std::thread> connections; // only the acceptor adds to it
  std::thread acceptor;
};

Loopback::Loopback(Serve serve) : parts_(std::make_unique<Parts>(std::move(serve))) {}

Loopback::~Loopback() = default;

int Loopback::port() const {
  return parts_->port;
}

int closed_port() {
  // Bound and never listening, it stays ours, and refuses, until the tests end.
  static const Descriptor fd = bound_socket();
  return port_of(fd);
}

} // namespace broadsheet::test
