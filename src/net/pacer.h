// Politeness towards a group of hosts: never more than `connections` requests under way at once, and
// never two begun within `interval`, whichever threads ask and whatever the requests are for.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>

#include "net/clock.h"

namespace broadsheet::net {

class Pacer {
public:
  Pacer(Clock clock, Duration interval, int connections);

  // Held while a request is under way.
  class Turn {
  public:
    explicit Turn(Pacer& pacer) : pacer_(&pacer) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { pacer_->release(); }

  private:
    Pacer* pacer_;
  };

  Turn take(); // blocks until the request may begin; turns are given in the order they are asked for

private:
  Duration still_to_wait() const; // until the next may begin; with mutex_ held
  void release();

  Clock clock_;
  Duration interval_;
  int free_;
  std::mutex mutex_;
  std::condition_variable changed_;
  unsigned long next_ticket_ = 0;
  unsigned long serving_ = 0;
  std::optional<Time> last_begin_;
};

} // namespace broadsheet::net
