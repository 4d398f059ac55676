// What a model may still be asked for: how many requests and tokens its provider takes in a minute, by the
// owner's word and by the provider's own, and how much the owner still spends.
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
#include "paper/day.h"
#include "settings/scorer.h"

namespace broadsheet::scoring {

// In no stretch of 60 seconds more than `requests` are begun or more than `tokens` asked for; a single
// request that exceeds `tokens` is let through when nothing else was. What a provider says of the room it has
// left, and of when it has all of it again, holds requests back too. All functions: any thread.
class RateBudget {
public:
  // Once `stopped` says true, nobody waits any more; it is looked at before and after each sleep. Absent
  // limits are none.
  RateBudget(net::Clock clock, std::optional<int> requests, std::optional<std::int64_t> tokens,
             std::function<bool()> stopped = {});

  // Blocks until a request of about `tokens` may begin, in the order of the calls. The result is for
  // settle() and heed(). A request that was stopped is not counted.
  std::uint64_t take(std::int64_t tokens);

  // What it came to; absent where nobody counted: the estimate stays.
  void settle(std::uint64_t taken, std::optional<std::int64_t> tokens);

  // The headers of its answer, of whatever status: x-ratelimit-remaining-requests and -tokens, together with
  // x-ratelimit-reset-requests and -tokens, hold for what is begun after it until the reset, or for 10
  // minutes if that is further away. x-ratelimit-limit-requests and -tokens count where they are lower than
  // the owner's. Names without the last part, which OpenRouter sends, are about requests. What is absent or
  // makes no sense counts for nothing.
  void heed(std::uint64_t taken, const net::Response& response);

private:
  struct Begun {
    std::uint64_t number = 0;
    net::Time at = {};
    std::int64_t requests = 1;
    std::int64_t tokens = 0;
  };
  struct Room {
    std::int64_t left;
    net::Time again; // from then on there is all of it
  };
  struct Allowance {
    std::int64_t Begun::*of = nullptr; // what it limits
    std::optional<std::int64_t> limit; // in 60 s, by the owner
    std::optional<std::int64_t> provider_limit = {};
    std::optional<Room> room = {};
  };

  // All with mutex_ held.
  net::Duration still_to_wait(std::int64_t tokens, net::Time now);
  net::Duration still_to_wait(const Allowance& allowance, std::int64_t amount, net::Time now) const;
  void forget_the_past(net::Time now);
  void heed(Allowance& allowance, std::uint64_t taken, std::string_view remaining, std::string_view reset,
            std::string_view limit);

  net::Clock clock_;
  std::function<bool()> stopped_;
  std::mutex mutex_; // guards what follows
  std::condition_variable changed_;
  std::uint64_t next_ticket_ = 0;
  std::uint64_t serving_ = 0;
  std::uint64_t last_number_ = 0;
  std::deque<Begun> begun_; // in the last 60 s, by number
  Allowance requests_;
  Allowance tokens_;
};

// "12ms", "6m0s", "1h2m3.5s", "20" (seconds): units from d to ns, never negative, at most 30 years. Nothing
// when it is none of these.
std::optional<net::Duration> parse_reset(std::string_view text);

// What may still be spent. A request is only sent when even its estimate fits the budget, those under way
// included.
class Spending {
public:
  // `day` and `month`: USD spent on the day so far, and on the other days of its month. Without a budget
  // everything fits; with one, and no price, nothing does.
  Spending(Budget budget, std::optional<ModelPrice> price, double day, double month);

  bool has_budget() const { return budget_.day || budget_.month; }

  // Sets the estimated cost of a request aside. False when it might exceed the budget.
  bool reserve(std::int64_t prompt_tokens, std::int64_t completion_tokens);

  // The request that was set aside is over; `usage` is what was counted. Where nothing was, the estimate
  // stands.
  void settle(std::int64_t prompt_tokens, std::int64_t completion_tokens, const Usage& usage);

private:
  double estimate(std::int64_t prompt_tokens, std::int64_t completion_tokens) const;

  Budget budget_;
  std::optional<ModelPrice> price_;
  double day_;
  double month_;
  double reserved_ = 0;
};

} // namespace broadsheet::scoring
