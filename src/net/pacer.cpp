#include "net/pacer.h"

#include <algorithm>
#include <utility>

namespace broadsheet::net {
namespace {

bool covers(std::string_view domain, std::string_view host) {
  if (!host.ends_with(domain)) return false;
  host.remove_suffix(domain.size());
  return host.empty() || host.ends_with('.');
}

} // namespace

Pacer::Pacer(Clock clock, Duration interval, int connections)
    : clock_(std::move(clock)), interval_(interval), free_(std::max(connections, 1)) {}

Pacer::Turn Pacer::take() {
  std::unique_lock lock(mutex_);
  unsigned long ticket = next_ticket_++;
  changed_.wait(lock, [&] { return serving_ == ticket && free_ > 0; });
  --free_;
  if (Duration wait = still_to_wait(); wait > Duration::zero()) {
    lock.unlock(); // turns can be returned meanwhile, but none is handed out: it is still our turn
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

HostGroups::HostGroups(const std::vector<HostGroup>& groups, const Clock& clock) {
  for (const HostGroup& group : groups) groups_.emplace_back(group, clock);
}

Pacer* HostGroups::find(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1); // the same host, written as an absolute name
  auto group = std::ranges::find_if(groups_, [&](const Paced& each) {
    return std::ranges::any_of(each.hosts, [&](const std::string& domain) { return covers(domain, host); });
  });
  return group == groups_.end() ? nullptr : &group->pacer;
}

} // namespace broadsheet::net
