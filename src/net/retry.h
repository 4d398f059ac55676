// The policy for retrying requests.
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
  // Waits grow from `first_wait` by `factor` up to `longest_wait`. Each is shortened at random by up to the
  // fraction `jitter`, so that many clients do not come back at the same moment.
  std::chrono::seconds first_wait{4};
  double factor = 2;
  double jitter = 0.25;
  std::chrono::seconds longest_wait{60};
  // The limit for all waits together, including those a server asks for (Retry-After). A wait that would
  // exceed it is not started: the request fails.
  std::chrono::seconds total_wait{600};
};

bool is_retried(const RetryPolicy& policy, int status);

// How long to wait after attempt number `attempt` (from 1) has failed, after `waited` in earlier waits;
// nothing when it is time to give up. The server's own wish (`retry_after`) applies if it is longer than
// ours.
std::optional<Duration> wait_before_next(const RetryPolicy& policy, int attempt, Duration waited,
                                         std::optional<Duration> retry_after, double random);

// Retry-After (RFC 9110, 10.2.3): a number of seconds, or a date in any of its three forms.
// Never negative; nothing when it is neither.
std::optional<Duration> parse_retry_after(std::string_view value, Time now);

// retry-after-ms, which model providers also send: milliseconds, possibly with decimals.
std::optional<Duration> parse_retry_after_ms(std::string_view value);

} // namespace broadsheet::net
