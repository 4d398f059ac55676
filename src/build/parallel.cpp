#include "build/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace broadsheet::build {
namespace {

// The failure with the lowest index. Indices are handed out in ascending order and none after a
// failure, so every index below one that failed has run: which failure is reported does not
// depend on how the threads were scheduled.
class FirstFailure {
public:
  void note(std::size_t index) {
    std::lock_guard lock(mutex_);
    if (failure_ && index_ < index) return;
    index_ = index;
    failure_ = std::current_exception();
  }
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

private:
  std::mutex mutex_;
  std::size_t index_ = 0;
  std::exception_ptr failure_;
};

} // namespace

void parallel_for(std::size_t count, int jobs, const std::function<void(std::size_t)>& task) {
  std::atomic<std::size_t> next = 0;
  FirstFailure failure;
  auto work = [&] {
    for (std::size_t index = next++; index < count; index = next++) {
      try {
        task(index);
      } catch (...) {
        failure.note(index);
        next = count;
      }
    }
  };
  {
    std::vector<std::jthread> others;
    std::size_t wanted = std::min(count, static_cast<std::size_t>(std::max(jobs, 1)));
    try {
      while (others.size() + 1 < wanted) others.emplace_back(work);
    } catch (const std::system_error&) {
      // The system has no more threads to give: the existing ones do the work.
    }
    work();
  }
  failure.rethrow();
}

} // namespace broadsheet::build
