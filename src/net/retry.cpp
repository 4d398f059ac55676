#include "net/retry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ctime>
#include <string>

#include "base/text.h"
#include "net/libcurl.h"

namespace broadsheet::net {
namespace {

// Thirty years: longer than anyone waits, and far below what nanoseconds can count.
constexpr std::chrono::seconds longest_wish{1'000'000'000};

std::optional<std::chrono::seconds> parse_seconds(std::string_view value) {
  if (!is_all_digits(value)) return std::nullopt;
  long long seconds = 0;
  auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error != std::errc()) return longest_wish; // too many digits
  return std::chrono::seconds(seconds);
}

// Reads the three forms of RFC 9110, 5.6.7. libcurl reads them, but also accepts much else as a date. So the
// date it read must give the same text again. The weekday's name is not compared.
std::optional<std::chrono::sys_seconds> parse_http_date(const std::string& value) {
  std::time_t seconds = libcurl().getdate(value.c_str(), nullptr);
  std::tm read{};
  if (seconds < 0 || gmtime_r(&seconds, &read) == nullptr) return std::nullopt;
  auto gives_same_text = [&](const char* form) {
    std::array<char, 64> text{};
    return value.ends_with(
        std::string_view(text.data(), std::strftime(text.data(), text.size(), form, &read)));
  };
  constexpr std::array forms = {", %d %b %Y %H:%M:%S GMT", ", %d-%b-%y %H:%M:%S GMT", " %b %e %H:%M:%S %Y"};
  if (std::ranges::none_of(forms, gives_same_text)) return std::nullopt;
  return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

} // namespace

bool is_retried(const RetryPolicy& policy, int status) {
  return std::ranges::find(policy.statuses, status) != policy.statuses.end();
}

std::optional<Duration> wait_before_next(const RetryPolicy& policy, int attempt, Duration waited,
                                         std::optional<Duration> retry_after, double random) {
  if (attempt >= policy.attempts) return std::nullopt;
  double longest = std::chrono::duration<double>(policy.longest_wait).count();
  double grown =
      std::chrono::duration<double>(policy.first_wait).count() * std::pow(policy.factor, attempt - 1);
  double seconds = std::min(grown, longest) * (1 - policy.jitter * random);
  auto wait = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(seconds));
  wait = std::max(wait, retry_after.value_or(Duration::zero()));
  if (waited + wait > policy.total_wait) return std::nullopt;
  return wait;
}

std::optional<Duration> parse_retry_after(std::string_view value, Time now) {
  std::optional<std::chrono::seconds> wish = parse_seconds(value);
  if (!wish) {
    // Rounded down, so that the wait is not a moment too short.
    auto second = std::chrono::floor<std::chrono::seconds>(now);
    auto date = parse_http_date(std::string(value));
    if (!date) return std::nullopt;
    wish = *date - second;
  }
  return std::clamp(*wish, std::chrono::seconds(0), longest_wish);
}

std::optional<Duration> parse_retry_after_ms(std::string_view value) {
  auto milliseconds = parse_number<double>(value);
  if (!milliseconds || std::isnan(*milliseconds)) return std::nullopt;
  std::chrono::duration<double> seconds(
      std::min(*milliseconds / 1000, static_cast<double>(longest_wish.count())));
  return std::chrono::duration_cast<Duration>(seconds);
}

} // namespace broadsheet::net
