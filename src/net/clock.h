// Time and randomness for the network code. They are passed in, so that a test of an hour's wait takes
// milliseconds and always runs the same way.
#pragma once

#include <chrono>
#include <functional>

namespace broadsheet::net {

using Time = std::chrono::system_clock::time_point;
using Duration = std::chrono::nanoseconds;

// All three may be called from several threads. None throws.
struct Clock {
  std::function<Time()> now;
  std::function<void(Duration)> sleep;
  std::function<double()> random; // uniform in [0, 1), for the jitter of retries
};

} // namespace broadsheet::net
