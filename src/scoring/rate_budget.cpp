#include "scoring/rate_budget.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace broadsheet::scoring {
namespace {

using namespace std::chrono_literals;

constexpr net::Duration window = 60s;
constexpr net::Duration longest_reset = 10min;
constexpr double longest_seconds = 1e9; // far below what nanoseconds can count

struct Unit {
  std::string_view name;
  double nanoseconds;
};
constexpr std::array<Unit, 8> units = {{{"d", 86400e9},
                                        {"h", 3600e9},
                                        {"m", 60e9},
                                        {"s", 1e9},
                                        {"ms", 1e6},
                                        {"us", 1e3},
                                        {"µs", 1e3},
                                        {"ns", 1}}};

// Takes "3.5" off the front of `text`. No sign and no exponent; from_chars alone would also accept "inf".
std::optional<double> take_number(std::string_view& text) {
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  double number = 0;
  auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

const Unit* take_unit(std::string_view& text) {
  auto name = text.substr(0, text.find_first_of("0123456789"));
  auto unit = std::ranges::find(units, name, &Unit::name);
  if (unit == units.end()) return nullptr;
  text.remove_prefix(name.size());
  return &*unit;
}

net::Duration from_nanoseconds(double count) {
  return net::Duration(static_cast<net::Duration::rep>(std::min(count, longest_seconds * 1e9)));
}

// The wait from now on. A number too large for a wait is a point in time: milliseconds since 1970 at
// OpenRouter, seconds elsewhere.
std::optional<net::Duration> until_reset(std::string_view text, net::Time now) {
  auto number = parse_number<std::int64_t>(text);
  if (!number || *number < 1'000'000'000) return parse_reset(text);
  auto since_1970 = std::chrono::milliseconds(*number < 1'000'000'000'000 ? *number * 1000 : *number);
  return std::min<std::chrono::milliseconds>(
      since_1970 - std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch()),
      std::chrono::duration_cast<std::chrono::milliseconds>(longest_reset));
}

net::Time later(net::Time now, net::Duration wait) {
  return now + std::chrono::ceil<net::Time::duration>(wait);
}

std::string_view either(std::string_view first, std::string_view second) {
  return first.empty() ? second : first;
}

} // namespace

RateBudget::RateBudget(net::Clock clock, std::optional<int> requests, std::optional<std::int64_t> tokens,
                       std::function<bool()> stopped)
    : clock_(std::move(clock)),
      stopped_(std::move(stopped)), requests_{.of = &Started::requests, .limit = requests},
      tokens_{.of = &Started::tokens, .limit = tokens} {}

std::uint64_t RateBudget::take(std::int64_t tokens) {
  std::unique_lock lock(mutex_);
  auto ticket = next_ticket_++;
  changed_.wait(lock, [&] { return serving_ == ticket; });
  std::uint64_t number = 0; // 0: no request
  while (number == 0 && !(stopped_ && stopped_())) {
    auto now = clock_.now();
    if (auto wait = still_to_wait(tokens, now); wait > net::Duration::zero()) {
      lock.unlock(); // others may call settle() and read_limits(), but not take(): it is our turn
      clock_.sleep(wait);
      lock.lock();
      continue;
    }
    number = ++last_number_;
    started_.push_back({.number = number, .at = now, .requests = 1, .tokens = tokens});
    for (auto* allowance : {&requests_, &tokens_})
      if (allowance->room) allowance->room->left -= started_.back().*allowance->of;
  }
  ++serving_;
  changed_.notify_all();
  return number;
}

void RateBudget::settle(std::uint64_t taken, std::optional<std::int64_t> tokens) {
  if (!tokens) return;
  std::lock_guard lock(mutex_);
  auto started = std::ranges::lower_bound(started_, taken, {}, &Started::number);
  if (started != started_.end() && started->number == taken)
    started->tokens = std::max<std::int64_t>(*tokens, 0);
}

void RateBudget::read_limits(std::uint64_t taken, const net::Response& response) {
  auto header = [&](std::string_view name) { return response.header(name); };
  auto reset = header("x-ratelimit-reset");
  std::lock_guard lock(mutex_);
  read_limits(requests_, taken,
              either(header("x-ratelimit-remaining-requests"), header("x-ratelimit-remaining")),
              either(header("x-ratelimit-reset-requests"), reset),
              either(header("x-ratelimit-limit-requests"), header("x-ratelimit-limit")));
  read_limits(tokens_, taken, header("x-ratelimit-remaining-tokens"),
              either(header("x-ratelimit-reset-tokens"), reset), header("x-ratelimit-limit-tokens"));
}

void RateBudget::read_limits(Allowance& allowance, std::uint64_t taken, std::string_view remaining,
                             std::string_view reset, std::string_view limit) {
  if (auto count = parse_number<std::int64_t>(limit); count && *count > 0) allowance.provider_limit = count;
  auto now = clock_.now();
  auto left = parse_number<std::int64_t>(remaining);
  auto wait = until_reset(reset, now);
  if (!left || !wait) return; // without both, the limit cannot be applied
  // Answers come late and in any order. The provider had not yet seen requests that started after this one.
  for (const auto& started : started_)
    if (started.number > taken) *left -= started.*allowance.of;
  allowance.room = Room{.left = *left, .again = later(now, std::min(*wait, longest_reset))};
}

net::Duration RateBudget::still_to_wait(std::int64_t tokens, net::Time now) {
  forget_past(now);
  return std::max(still_to_wait(requests_, 1, now), still_to_wait(tokens_, tokens, now));
}

net::Duration RateBudget::still_to_wait(const Allowance& allowance, std::int64_t amount,
                                        net::Time now) const {
  net::Duration wait{};
  if (allowance.room && allowance.room->left < amount) wait = allowance.room->again - now;
  if (!allowance.limit) return wait;
  auto limit = std::min(*allowance.limit, allowance.provider_limit.value_or(*allowance.limit));
  std::int64_t used = 0;
  for (const auto& started : started_) used += started.*allowance.of;
  for (auto started = started_.begin(); used > 0 && used + amount > limit; ++started) {
    used -= (*started).*allowance.of;
    wait = std::max<net::Duration>(wait, started->at + window - now);
  }
  return wait;
}

void RateBudget::forget_past(net::Time now) {
  while (!started_.empty() && now - started_.front().at >= window) started_.pop_front();
  for (auto* allowance : {&requests_, &tokens_})
    if (allowance->room && allowance->room->again <= now) allowance->room.reset();
  // A clock that was set back must not turn minutes of waiting into hours.
  for (auto& started : started_) started.at = std::min(started.at, now);
  for (auto* allowance : {&requests_, &tokens_})
    if (allowance->room) allowance->room->again = std::min(allowance->room->again, later(now, longest_reset));
}

std::optional<net::Duration> parse_reset(std::string_view text) {
  auto number = take_number(text);
  if (!number) return std::nullopt;
  if (text.empty()) return from_nanoseconds(*number * 1e9);
  double nanoseconds = 0;
  while (number) {
    const auto* unit = take_unit(text);
    if (!unit) return std::nullopt;
    nanoseconds += *number * unit->nanoseconds;
    if (text.empty()) return from_nanoseconds(nanoseconds);
    number = take_number(text);
  }
  return std::nullopt;
}

} // namespace broadsheet::scoring
