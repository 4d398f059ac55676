// Doing something once, when it is first needed, whichever thread comes first.
//
// std::call_once would do, but in GCC before 13 it calls the function from inside of pthread_once(), through
// which an exception cannot pass in a program that brings its own unwinder (-static-libgcc), as ours does:
// the process aborts instead of reporting, say, that a file cannot be read.
#pragma once

#include <atomic>
#include <mutex>

namespace broadsheet {

class Once {
public:
  // Calls `function` unless an earlier call has succeeded, and waits for one under way. When `function`
  // throws, so does this, and the next call tries again.
  template <typename Function>
  void call(Function&& function) {
    if (done_.load(std::memory_order_acquire)) return;
    std::lock_guard lock(mutex_);
    if (done_.load(std::memory_order_relaxed)) return;
    function();
    done_.store(true, std::memory_order_release);
  }

private:
  std::mutex mutex_;
  std::atomic<bool> done_ = false;
};

} // namespace broadsheet
