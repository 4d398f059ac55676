// When to try again, as data.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "net/clock.h"

namespace broadsheet::net {

struct RetryPolicy {
  std::vector<int> statuses = {408, 425, 429, 500, 502, 503, 504};
  int attempts = 5; // the first one included
  // Waits grow from `first_wait` by `factor` up to `longest_wait`; of each, up to the part `jitter`
  // is left away at random, so that many clients do not come back at the same moment.
  std::chrono::seconds first_wait{4};
  double factor = 2;
  double jitter = 0.25;
  std::chrono::seconds longest_wait{60};
  // Of all waits together, those a server asks for (Retry-After) included. One that would exceed it
  // is not begun: the request has failed.
  std::chrono::seconds total_wait{600};
};

bool is_retried(const RetryPolicy& policy, int status);

// How long to wait after attempt number `attempt` (from 1) has failed, when `waited` was waited so far;
// nothing when it is time to give up. A server's own wish (`retry_after`) counts when it is longer than ours.
std::optional<Duration> wait_before_next(const RetryPolicy& policy, int attempt, Duration waited,
                                         std::optional<Duration> retry_after, double random);

// Retry-After (RFC 9110, 10.2.3): a number of seconds, or a date in any of its three forms.
// Never negative; nothing when it is neither.
std::optional<Duration> parse_retry_after(std::string_view value, Time now);

// retry-after-ms, which model providers send too: milliseconds, perhaps with decimals.
std::optional<Duration> parse_retry_after_ms(std::string_view value);

} // namespace broadsheet::net
