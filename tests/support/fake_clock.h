// A clock whose sleeps only move its time on: an hour of waiting takes no time, and goes the same way
// every time. Safe to use from several threads; must outlive what uses clock().
#pragma once

#include <mutex>
#include <vector>

#include "net/clock.h"

namespace broadsheet::test {

class FakeClock {
public:
  // Monday 2026-01-05, 00:00 UTC, unless told otherwise.
  explicit FakeClock(net::Time start = std::chrono::sys_days(std::chrono::year(2026) / 1 / 5))
      : now_(start) {}

  net::Clock clock() {
    return {.now = [this] { return now(); },
            .sleep = [this](net::Duration wait) { sleep(wait); },
            .random = [this] { return random(); }};
  }

  net::Time now() const {
    std::lock_guard lock(mutex_);
    return now_;
  }
  double random() const {
    std::lock_guard lock(mutex_);
    return random_;
  }
  void sleep(net::Duration wait) {
    std::lock_guard lock(mutex_);
    sleeps_.push_back(wait);
    now_ += std::chrono::duration_cast<net::Time::duration>(wait);
  }

  // Without anyone sleeping. Backwards too, as when a clock is set.
  void advance(net::Duration by) {
    std::lock_guard lock(mutex_);
    now_ += std::chrono::duration_cast<net::Time::duration>(by);
  }
  void set_random(double random) { // at first 0: jitter leaves the waits whole
    std::lock_guard lock(mutex_);
    random_ = random;
  }
  std::vector<net::Duration> sleeps() const { // in order
    std::lock_guard lock(mutex_);
    return sleeps_;
  }

private:
  mutable std::mutex mutex_;
  net::Time now_;
  double random_ = 0;
  std::vector<net::Duration> sleeps_;
};

} // namespace broadsheet::test
