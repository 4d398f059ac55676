#include "base/once.h"

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(Once, CallsOnceWhicheverThreadComesFirst) {
  Once once;
  std::atomic<int> calls = 0;
  std::atomic<int> too_early = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&] {
        once.call([&] { ++calls; });
        if (calls != 1) ++too_early;
      });
  }
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(too_early, 0);
}

TEST(Once, TriesAgainAfterAFailure) {
  Once once;
  int calls = 0;
  auto fail = [&] {
    ++calls;
    throw std::runtime_error("not yet");
  };
  EXPECT_THROW(once.call(fail), std::runtime_error);
  EXPECT_THROW(once.call(fail), std::runtime_error);
  once.call([&] { ++calls; });
  once.call(fail);
  EXPECT_EQ(calls, 3);
}

} // namespace
} // namespace broadsheet
