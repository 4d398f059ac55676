#include "net/retry.h"

#include <gtest/gtest.h>

namespace broadsheet::net {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days monday = std::chrono::year(2026) / 1 / 5;

TEST(WaitBeforeNext, GrowsUpToTheLongest) {
  RetryPolicy policy{.attempts = 9};
  std::vector<Duration> waits;
  for (int attempt = 1; auto wait = wait_before_next(policy, attempt, 0s, {}, 0); ++attempt)
    waits.push_back(*wait);
  EXPECT_EQ(waits, (std::vector<Duration>{4s, 8s, 16s, 32s, 60s, 60s, 60s, 60s}));
}

TEST(WaitBeforeNext, LeavesAPartAway) {
  EXPECT_EQ(wait_before_next({}, 1, 0s, {}, 0.5), 3500ms);
  EXPECT_EQ(wait_before_next({.jitter = 0}, 1, 0s, {}, 0.5), 4s);
}

TEST(WaitBeforeNext, IsAsLongAsTheServerWishes) {
  EXPECT_EQ(wait_before_next({}, 1, 0s, 100s, 0.9), 100s);
  EXPECT_EQ(wait_before_next({}, 1, 0s, 1s, 0), 4s);
}

TEST(WaitBeforeNext, EndsWithTheAttemptsAndWithTheTime) {
  EXPECT_EQ(wait_before_next({.attempts = 1}, 1, 0s, {}, 0), std::nullopt);
  EXPECT_EQ(wait_before_next({}, 1, 0s, 600s, 0), 600s);
  EXPECT_EQ(wait_before_next({}, 1, 0s, 601s, 0), std::nullopt);
  EXPECT_EQ(wait_before_next({}, 2, 593s, {}, 0), std::nullopt);
}

TEST(RetryAfter, IsSeconds) {
  EXPECT_EQ(parse_retry_after("120", monday), 120s);
  EXPECT_EQ(parse_retry_after("0", monday), 0s);
  EXPECT_GT(parse_retry_after("99999999999999999999999", monday), 24h * 365);
}

TEST(RetryAfter, IsADateInAnyForm) {
  EXPECT_EQ(parse_retry_after("Mon, 05 Jan 2026 00:02:03 GMT", monday), 123s);
  EXPECT_EQ(parse_retry_after("Monday, 05-Jan-26 00:02:03 GMT", monday), 123s);
  EXPECT_EQ(parse_retry_after("Mon Jan  5 00:02:03 2026", monday), 123s);
}

TEST(RetryAfter, IsNeverBeforeTheMomentAsked) {
  EXPECT_EQ(parse_retry_after("Sun, 04 Jan 2026 23:00:00 GMT", monday), 0s);
  EXPECT_EQ(parse_retry_after("Sunday, 06-Nov-94 08:49:37 GMT", monday), 0s); // 1994
  EXPECT_EQ(parse_retry_after("Mon, 05 Jan 2026 00:00:10 GMT", monday + 500ms), 10s);
}

TEST(RetryAfter, OfAFarYearIsLongAndNoMore) {
  auto far = parse_retry_after("Fri, 31 Dec 9999 23:59:59 GMT", monday);
  ASSERT_TRUE(far.has_value());
  EXPECT_GT(*far, 24h * 365);
  EXPECT_EQ(wait_before_next({}, 1, 0s, far, 0), std::nullopt);
}

TEST(RetryAfter, IsNothingElse) {
  for (auto text :
       {"", "soon", "-1", "+1", "1.5", " 1", "1s", "Mon, 05 Jan 2026 00:02:03",
        "Mon, 05 Jan 2026 00:02:03 CET", "Mon, 32 Jan 2026 00:00:00 GMT", "Mon, 30 Feb 2026 00:00:00 GMT",
        "Mon, 05 Jan 2026 24:00:00 GMT", "Mon, 05 jan 2026 00:00:00 GMT", "2026-01-05T00:02:03Z",
        "Mon, 4294967301 Jan 2026 00:02:03 GMT"})
    EXPECT_EQ(parse_retry_after(text, monday), std::nullopt) << text;
}

TEST(RetryAfterMs, IsMilliseconds) {
  EXPECT_EQ(parse_retry_after_ms("1500"), 1500ms);
  EXPECT_EQ(parse_retry_after_ms("0.5"), 500us);
  EXPECT_GT(parse_retry_after_ms("1e300"), 24h * 365);
  for (auto text : {"", "-1", "nan", "soon", "10ms"})
    EXPECT_EQ(parse_retry_after_ms(text), std::nullopt) << text;
}

} // namespace
} // namespace broadsheet::net
