// Politeness towards a group of hosts: never more than `connections` requests under way at once, and never
// two started within `interval`, whichever threads ask and for whatever purpose.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

  Turn take(); // blocks until the request may start; turns are given in the order of the calls

private:
  Duration still_to_wait() const; // until the next request may start; call with mutex_ held
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

// Hosts that are paced together, in lower case. "arxiv.org" covers its subdomains too. Hosts outside any
// group are not paced.
struct HostGroup {
  std::vector<std::string> hosts;
  std::chrono::milliseconds interval{0};
  int connections = 1;
};

// Finds the pacer of a host.
class HostGroups {
public:
  HostGroups(const std::vector<HostGroup>& groups, const Clock& clock);

  Pacer* find(std::string_view host); // of the first group that covers it; null when it is not paced

private:
  struct Paced {
    Paced(const HostGroup& group, const Clock& clock)
        : hosts(group.hosts), pacer(clock, group.interval, group.connections) {}
    std::vector<std::string> hosts;
    Pacer pacer;
  };
  std::deque<Paced> groups_; // a deque, since a pacer cannot be moved
};

} // namespace broadsheet::net
