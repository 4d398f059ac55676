#include "net/pacer.h"

#include <algorithm>
#include <utility>

namespace broadsheet::net {

Pacer::Pacer(Clock clock, Duration interval, int connections)
    : clock_(std::move(clock)), interval_(interval), free_(std::max(connections, 1)) {}

Pacer::Turn Pacer::take() {
  std::unique_lock lock(mutex_);
  unsigned long ticket = next_ticket_++;
  changed_.wait(lock, [&] { return serving_ == ticket && free_ > 0; });
  --free_;
  if (Duration wait = still_to_wait(); wait > Duration::zero()) {
    lock.unlock(); // turns can be given back meanwhile, but none is given out: it is still ours
    clock_.sleep(wait);
    lock.lock();
  }
  last_begin_ = clock_.now();
  ++serving_;
  changed_.notify_all();
  return Turn(*this);
}

Duration Pacer::still_to_wait() const {
  if (!last_begin_) return Duration::zero();
  Duration passed = clock_.now() - *last_begin_;
  return passed < Duration::zero() ? interval_ : interval_ - passed; // below zero: the clock was set back
}

void Pacer::release() {
  std::lock_guard lock(mutex_);
  ++free_;
  changed_.notify_all();
}

} // namespace broadsheet::net
