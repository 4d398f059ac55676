// A listening socket of the loopback interface, with a thread for each connection: what the servers of tests
// have in common.
#pragma once

#include <functional>
#include <memory>

namespace broadsheet::test {

class Loopback {
public:
  using Serve = std::function<void(int fd)>; // on a thread of its own; the socket is closed after it
  explicit Loopback(Serve serve);
  ~Loopback(); // wakes whoever waits on a connection, so that it takes no time
  Loopback(const Loopback&) = delete;
  Loopback& operator=(const Loopback&) = delete;

  int port() const;

private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// A port of the loopback interface where nobody listens.
int closed_port();

} // namespace broadsheet::test
