// How many requests and tokens a model's provider accepts per minute, according to the owner and to the
// provider itself.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>

#include "net/clock.h"
#include "net/message.h"

namespace broadsheet::scoring {

// Within any 60 seconds, at most `requests` requests start and at most `tokens` tokens are asked for. A
// single request that exceeds `tokens` is let through if there was no other in that time. Requests also wait
// when the provider says how much of its limit is left and when the limit is reset. All functions can be
// called from any thread.
class RateBudget {
public:
  // Once `stopped` returns true, waiting ends; it is checked before and after each sleep. An absent limit is
  // no limit.
  RateBudget(net::Clock clock, std::optional<int> requests, std::optional<std::int64_t> tokens,
             std::function<bool()> stopped = {});

  // Blocks until a request of about `tokens` may start; callers are served in order. The result is for
  // settle() and read_limits(). A request that was stopped is not counted.
  std::uint64_t take(std::int64_t tokens);

  // How many tokens the request really took. If `tokens` is absent, the estimate stays.
  void settle(std::uint64_t taken, std::optional<std::int64_t> tokens);

  // Reads the headers of the request's answer, whatever its status. x-ratelimit-remaining-requests and
  // -tokens, together with x-ratelimit-reset-requests and -tokens, limit later requests until the reset, but
  // for 10 minutes at most. x-ratelimit-limit-requests and -tokens apply where they are lower than the
  // owner's limits. Names without the last part, which OpenRouter sends, are about requests. Headers that are
  // absent or make no sense are ignored.
  void read_limits(std::uint64_t taken, const net::Response& response);

private:
  struct Started {
    std::uint64_t number = 0;
    net::Time at = {};
    std::int64_t requests = 1;
    std::int64_t tokens = 0;
  };
  struct Room {
    std::int64_t left;
    net::Time again; // when the whole limit is available again
  };
  struct Allowance {
    std::int64_t Started::*of = nullptr; // what it limits
    std::optional<std::int64_t> limit;   // per 60 s, set by the owner
    std::optional<std::int64_t> provider_limit = {};
    std::optional<Room> room = {};
  };

  // Call these with mutex_ held.
  net::Duration still_to_wait(std::int64_t tokens, net::Time now);
  net::Duration still_to_wait(const Allowance& allowance, std::int64_t amount, net::Time now) const;
  void forget_past(net::Time now);
  void read_limits(Allowance& allowance, std::uint64_t taken, std::string_view remaining,
                   std::string_view reset, std::string_view limit);

  net::Clock clock_;
  std::function<bool()> stopped_;
  std::mutex mutex_; // guards the members below
  std::condition_variable changed_;
  std::uint64_t next_ticket_ = 0;
  std::uint64_t serving_ = 0;
  std::uint64_t last_number_ = 0;
  std::deque<Started> started_; // in the last 60 s, by number
  Allowance requests_;
  Allowance tokens_;
};

// Reads "12ms", "6m0s", "1h2m3.5s", "20" (seconds): units from d to ns, never negative, at most 30 years.
// Nothing for any other text.
std::optional<net::Duration> parse_reset(std::string_view text);

} // namespace broadsheet::scoring
