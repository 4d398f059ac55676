#include "scoring/rate_budget.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/fake_clock.h"

namespace broadsheet::scoring {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Headers = std::vector<net::Header>;

net::Response answer(Headers headers) {
  return {.status = 200, .headers = std::move(headers)};
}

class RateBudgetTest : public testing::Test {
protected:
  // Takes and says how long that took.
  net::Duration wait(RateBudget& budget, std::int64_t tokens = 0) {
    auto before = clock.now();
    last = budget.take(tokens);
    return clock.now() - before;
  }
  void read_limits(RateBudget& budget, Headers headers) {
    budget.read_limits(last, answer(std::move(headers)));
  }

  test::FakeClock clock;
  std::uint64_t last = 0;
};

// ---- the owner's limits ----

TEST_F(RateBudgetTest, WithoutLimitsNobodyWaits) {
  RateBudget budget(clock.clock(), {}, {});
  for (int i = 0; i < 1000; ++i) budget.take(1'000'000);
  EXPECT_THAT(clock.sleeps(), IsEmpty());
}

TEST_F(RateBudgetTest, RequestsMaySpendTheirMinuteAtOnce) {
  RateBudget budget(clock.clock(), 3, {});
  EXPECT_EQ(wait(budget), 0s);
  clock.advance(10s);
  EXPECT_EQ(wait(budget), 0s);
  EXPECT_EQ(wait(budget), 0s);
  EXPECT_EQ(wait(budget), 50s) << "the first is a minute ago";
  EXPECT_EQ(wait(budget), 10s) << "the second is, and with it the third";
  EXPECT_EQ(wait(budget), 0s);
  EXPECT_EQ(wait(budget), 50s);
}

TEST_F(RateBudgetTest, TokensWaitUntilThereIsRoomForAllOfThem) {
  RateBudget budget(clock.clock(), {}, 1000);
  EXPECT_EQ(wait(budget, 400), 0s);
  clock.advance(5s);
  EXPECT_EQ(wait(budget, 400), 0s);
  EXPECT_EQ(wait(budget, 200), 0s) << "the whole of it may be used";
  EXPECT_EQ(wait(budget, 500), 60s) << "more than the first one's 400 have to leave the minute";
}

TEST_F(RateBudgetTest, OneThatIsTooLargeGoesAlone) {
  RateBudget budget(clock.clock(), {}, 1000);
  EXPECT_EQ(wait(budget, 5000), 0s) << "it would wait for ever";
  EXPECT_EQ(wait(budget, 1), 60s);
  clock.advance(20s);
  EXPECT_EQ(wait(budget, 5000), 40s) << "nothing else may be in its minute";
  EXPECT_EQ(wait(budget, 5000), 60s);
}

TEST_F(RateBudgetTest, BothLimitsHold) {
  RateBudget budget(clock.clock(), 2, 1000);
  EXPECT_EQ(wait(budget, 900), 0s);
  clock.advance(10s);
  EXPECT_EQ(wait(budget, 100), 0s);
  EXPECT_EQ(wait(budget, 0), 50s) << "two requests";
  EXPECT_EQ(wait(budget, 900), 10s) << "until the first of the two that are left has gone";
}

TEST_F(RateBudgetTest, CountsWhatARequestCameTo) {
  RateBudget budget(clock.clock(), {}, 1000);
  auto first = budget.take(900);
  EXPECT_EQ(wait(budget, 0), 0s);
  budget.settle(first, 300);
  EXPECT_EQ(wait(budget, 700), 0s) << "it was less than asked for";
  budget.settle(last, 1500);
  clock.advance(30s);
  EXPECT_EQ(wait(budget, 10), 30s) << "it was more";
}

TEST_F(RateBudgetTest, KeepsTheEstimateOfWhatNobodyCounted) {
  RateBudget budget(clock.clock(), {}, 1000);
  auto first = budget.take(900);
  budget.settle(first, std::nullopt);
  budget.settle(first + 1, 0); // of no request
  EXPECT_EQ(wait(budget, 200), 60s);
  budget.settle(first, 5000);
  EXPECT_EQ(wait(budget, 800), 0s) << "one that has left the minute counts no more";
  budget.settle(last, -5);
  EXPECT_EQ(wait(budget, 800), 0s) << "nothing is less than no token";
}

TEST_F(RateBudgetTest, AClockThatWasSetBackCostsAMinuteAtMost) {
  RateBudget budget(clock.clock(), 1, {});
  budget.take(0);
  clock.advance(-24h);
  EXPECT_EQ(wait(budget), 60s);
}

TEST_F(RateBudgetTest, ASleepThatEndsEarlyIsTakenUpAgain) {
  auto waking = clock.clock();
  waking.sleep = [&](net::Duration wait) { clock.sleep(std::min<net::Duration>(wait, 7s)); };
  RateBudget budget(waking, 1, {});
  budget.take(0);
  EXPECT_EQ(wait(budget), 60s);
  EXPECT_THAT(clock.sleeps(), SizeIs(9)) << "eight of seven seconds, one of four";
}

TEST_F(RateBudgetTest, NobodyWaitsOnceStopped) {
  std::atomic<bool> stopped = false;
  auto interrupted = clock.clock();
  interrupted.sleep = [&](net::Duration) {
    clock.sleep(5s);
    stopped = true;
  };
  RateBudget budget(interrupted, 1, {}, [&] { return stopped.load(); });
  budget.take(0);
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < 4; ++i) callers.emplace_back([&] { budget.take(0); });
  }
  EXPECT_THAT(clock.sleeps(), ElementsAre(5s)) << "of one; the others did not even begin to wait";
  stopped = false;
  EXPECT_EQ(wait(budget), 5s) << "those that were stopped do not count, the first one does: it has to wait";
}

// ---- several threads ----

// Begin times: what the clock told a caller last before take() returned.
class ManyCallers : public RateBudgetTest {
protected:
  struct Begun {
    net::Time at;
    std::int64_t tokens;
  };

  net::Clock watched() {
    auto told = clock.clock();
    told.now = [this] {
      auto now = clock.now();
      std::lock_guard lock(mutex);
      last_told[std::this_thread::get_id()] = now;
      return now;
    };
    return told;
  }
  // `threads` callers with `each` requests; request i of a caller asks for tokens(i) and settles at once.
  void run(RateBudget& budget, int threads, int each, const std::function<std::int64_t(int)>& tokens) {
    {
      std::vector<std::jthread> callers;
      for (int i = 0; i < threads; ++i) {
        callers.emplace_back([&] {
          for (int request = 0; request < each; ++request) {
            auto taken = budget.take(tokens(request));
            {
              std::lock_guard lock(mutex);
              begun.push_back({last_told[std::this_thread::get_id()], tokens(request)});
            }
            budget.settle(taken, tokens(request));
          }
        });
      }
    }
    std::ranges::stable_sort(begun, {}, &Begun::at);
  }
  // In the minute from `first` on.
  template <class Count>
  std::int64_t in_minute(std::size_t first, Count count) const {
    std::int64_t sum = 0;
    for (auto at = first; at < begun.size() && begun[at].at < begun[first].at + 60s; ++at)
      sum += count(begun[at]);
    return sum;
  }

  std::mutex mutex;
  std::map<std::thread::id, net::Time> last_told;
  std::vector<Begun> begun;
};

TEST_F(ManyCallers, NeverBeginMoreThanTheLimitInAnyMinute) {
  RateBudget budget(watched(), 7, {});
  auto start = clock.now();
  run(budget, 6, 20, [](int) { return 1; });
  ASSERT_THAT(begun, SizeIs(120));
  for (std::size_t first = 0; first < begun.size(); ++first)
    EXPECT_LE(in_minute(first, [](const Begun&) { return 1; }), 7) << "from request " << first;
  EXPECT_EQ(begun.back().at - start, 60s * (119 / 7)) << "and no slower than that";
}

TEST_F(ManyCallers, NeverAskForMoreTokensThanTheLimitInAnyMinute) {
  RateBudget budget(watched(), {}, 1000);
  run(budget, 6, 20, [](int request) { return request % 10 == 9 ? 1700 : 50 + 61 * (request % 7); });
  ASSERT_THAT(begun, SizeIs(120));
  for (std::size_t first = 0; first < begun.size(); ++first) {
    auto requests = in_minute(first, [](const Begun&) { return 1; });
    auto tokens = in_minute(first, [](const Begun& one) { return one.tokens; });
    EXPECT_TRUE(tokens <= 1000 || requests == 1) << tokens << " tokens in " << requests << " requests";
  }
}

TEST_F(ManyCallers, AreNotOvertakenBySmallerOnes) {
  std::promise<void> asleep;
  std::atomic<bool> small_was_let_in = false;
  auto sleepy = clock.clock();
  sleepy.sleep = [&](net::Duration wait) {
    asleep.set_value();
    for (int i = 0; i < 50 && !small_was_let_in; ++i) std::this_thread::sleep_for(1ms);
    clock.sleep(wait);
  };
  RateBudget budget(sleepy, {}, 1000);
  budget.take(600);
  std::uint64_t large = 0;
  std::uint64_t small = 0;
  {
    std::jthread first([&] { large = budget.take(900); });
    asleep.get_future().wait();
    std::jthread second([&] {
      small = budget.take(100); // there is room for it
      small_was_let_in = true;
    });
  }
  EXPECT_LT(large, small) << "a large request would starve";
}

// ---- the provider's word ----

TEST_F(RateBudgetTest, NoRoomMeansNoRequestBeforeTheReset) {
  RateBudget budget(clock.clock(), {}, {});
  wait(budget, 10);
  read_limits(budget, {{"x-ratelimit-remaining-requests", "60"}, {"x-ratelimit-reset-requests", "1s"}});
  EXPECT_EQ(wait(budget, 10), 0s);
  read_limits(budget, {{"X-RateLimit-Remaining-Requests", "0"}, {"X-RateLimit-Reset-Requests", "1m30s"}});
  EXPECT_EQ(wait(budget, 10), 90s);
  EXPECT_EQ(wait(budget, 10), 0s) << "then there is room again";
}

TEST_F(RateBudgetTest, TheRoomThatIsLeftCanBeUsed) {
  RateBudget budget(clock.clock(), {}, {});
  wait(budget, 10);
  read_limits(budget, {{"x-ratelimit-remaining-requests", "2"}, {"x-ratelimit-reset-requests", "20s"}});
  EXPECT_EQ(wait(budget), 0s);
  EXPECT_EQ(wait(budget), 0s);
  EXPECT_EQ(wait(budget), 20s);
}

TEST_F(RateBudgetTest, TokensThatAreLeftAreForThoseWhoNeedNoMore) {
  RateBudget budget(clock.clock(), {}, {});
  wait(budget, 10);
  read_limits(budget, {{"x-ratelimit-remaining-tokens", "1000"}, {"x-ratelimit-reset-tokens", "6m0s"}});
  EXPECT_EQ(wait(budget, 600), 0s);
  EXPECT_EQ(wait(budget, 400), 0s);
  EXPECT_EQ(wait(budget, 1), 360s);
}

TEST_F(RateBudgetTest, AnAnswerKnowsNothingOfWhatWasBegunAfterItsRequest) {
  RateBudget budget(clock.clock(), {}, {});
  auto slow = budget.take(100);
  budget.take(300);
  auto quick = budget.take(300);
  Headers at_first = {{"x-ratelimit-remaining-requests", "3"},
                      {"x-ratelimit-reset-requests", "40s"},
                      {"x-ratelimit-remaining-tokens", "1000"},
                      {"x-ratelimit-reset-tokens", "40s"}};
  Headers later = {{"x-ratelimit-remaining-requests", "1"},
                   {"x-ratelimit-reset-requests", "40s"},
                   {"x-ratelimit-remaining-tokens", "400"},
                   {"x-ratelimit-reset-tokens", "40s"}};
  budget.read_limits(quick, answer(later));
  budget.read_limits(slow, answer(at_first)); // no more room than the other one said
  EXPECT_EQ(wait(budget, 401), 40s);
  budget.read_limits(last, answer(later));
  EXPECT_EQ(wait(budget, 1), 0s);
  EXPECT_EQ(wait(budget, 1), 40s);
}

TEST_F(RateBudgetTest, ReadsOpenRoutersHeaders) {
  RateBudget budget(clock.clock(), {}, {});
  wait(budget, 10);
  auto in_40_s = clock.now() + 40s;
  auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(in_40_s.time_since_epoch()).count();
  read_limits(budget, {{"X-RateLimit-Limit", "20"},
                       {"X-RateLimit-Remaining", "0"},
                       {"X-RateLimit-Reset", fmt::format("{}", milliseconds)}});
  EXPECT_EQ(wait(budget), 40s);
  read_limits(budget,
              {{"X-RateLimit-Remaining", "0"},
               {"X-RateLimit-Reset", fmt::format("{}", milliseconds / 1000 + 15)}}); // others: seconds
  EXPECT_EQ(wait(budget), 15s);
  read_limits(budget, {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "1500000000000"}}); // long ago
  EXPECT_EQ(wait(budget), 0s);
}

TEST_F(RateBudgetTest, AResetFarAwayIsTriedAfterTenMinutes) {
  RateBudget budget(clock.clock(), {}, {});
  for (auto reset : {"24h0m0s", "86400", "99999999999999999999999999", "9223372036854775807"}) {
    wait(budget, 10);
    read_limits(budget, {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", reset}});
    EXPECT_EQ(wait(budget), 10min) << reset;
  }
  read_limits(budget, {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "600"}});
  clock.advance(-24h);
  EXPECT_EQ(wait(budget), 10min) << "a clock that was set back";
}

TEST_F(RateBudgetTest, WhatMakesNoSenseCountsForNothing) {
  RateBudget budget(clock.clock(), {}, {});
  const std::vector<Headers> odd = {
      {},
      {{"x-ratelimit-remaining-requests", "0"}}, // until when?
      {{"x-ratelimit-reset-requests", "5m"}},
      {{"x-ratelimit-remaining-requests", "-1"}, {"x-ratelimit-reset-requests", "5m"}},
      {{"x-ratelimit-remaining-requests", "none"}, {"x-ratelimit-reset-requests", "5m"}},
      {{"x-ratelimit-remaining-requests", ""}, {"x-ratelimit-reset-requests", "5m"}},
      {{"x-ratelimit-remaining-requests", "0"}, {"x-ratelimit-reset-requests", "-5"}},
      {{"x-ratelimit-remaining-requests", "0"}, {"x-ratelimit-reset-requests", "soon"}},
      {{"x-ratelimit-remaining-tokens", "0x0"}, {"x-ratelimit-reset-tokens", "5m"}},
      {{"x-ratelimit-remaining-tokens", "99999999999999999999"}, {"x-ratelimit-reset-tokens", "5m"}},
  };
  for (const auto& headers : odd) {
    read_limits(budget, headers);
    EXPECT_EQ(wait(budget, 10), 0s) << (headers.empty() ? "" : headers[0].name + ": " + headers[0].value);
  }
}

TEST_F(RateBudgetTest, TheLowerLimitCounts) {
  RateBudget budget(clock.clock(), 4, 1000);
  wait(budget, 100);
  read_limits(budget, {{"x-ratelimit-limit-requests", "10000"}, {"x-ratelimit-limit-tokens", "500"}});
  EXPECT_EQ(wait(budget, 300), 0s);
  EXPECT_EQ(wait(budget, 200), 60s) << "only 500 tokens";
  read_limits(budget, {{"x-ratelimit-limit-requests", "2"}, {"x-ratelimit-limit-tokens", "30000"}});
  EXPECT_EQ(wait(budget, 700), 0s);
  EXPECT_EQ(wait(budget, 0), 60s) << "only two requests";
  read_limits(budget, {{"x-ratelimit-limit-requests", "0"}, {"x-ratelimit-limit-tokens", "-1"}});
  EXPECT_EQ(wait(budget, 0), 0s);
  EXPECT_EQ(wait(budget, 0), 60s) << "still two";
}

TEST_F(RateBudgetTest, WithoutAnOwnersLimitTheRoomThatIsLeftIsEnough) {
  RateBudget budget(clock.clock(), {}, {});
  wait(budget, 100);
  read_limits(budget, {{"x-ratelimit-limit-requests", "1"},
                       {"x-ratelimit-limit-tokens", "1"}}); // of a second? a day?
  EXPECT_EQ(wait(budget, 100), 0s);
}

// ---- parse_reset ----

TEST(ParseReset, ReadsDurations) {
  const std::vector<std::pair<std::string, net::Duration>> cases = {
      {"0", 0s},
      {"20", 20s},
      {"1.5", 1500ms},
      {"12ms", 12ms},
      {"0s", 0s},
      {"6m0s", 6min},
      {"1h2m3.5s", 1h + 2min + 3500ms},
      {"2m59.56s", 2min + 59560ms},
      {"7.66s", 7660ms},
      {"1m", 1min},
      {"1d2h", 26h},
      {"250us", 250us},
      {"250µs", 250us},
      {"17ns", 17ns},
      {"1s500ms", 1500ms},
      {"999999999999999999999h", 1'000'000'000s},
  };
  for (const auto& [text, duration] : cases) EXPECT_EQ(parse_reset(text), duration) << text;
}

TEST(ParseReset, RefusesTheRest) {
  for (auto text : {"",
                    " ",
                    "s",
                    "-1",
                    "-1s",
                    "+1s",
                    "1 s",
                    "1s ",
                    "1x",
                    "1m2",
                    "1e3",
                    "1e3s",
                    "inf",
                    "nan",
                    "0x1",
                    "1h-2m",
                    ".",
                    "1..5s",
                    "soon",
                    "Mon, 05 Jan 2026 00:02:00 GMT",
                    "2026-01-05T00:00:00Z"})
    EXPECT_EQ(parse_reset(text), std::nullopt) << text;
}

} // namespace
} // namespace broadsheet::scoring
