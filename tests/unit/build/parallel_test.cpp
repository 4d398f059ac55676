#include "build/parallel.h"

#include <atomic>
#include <latch>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace broadsheet::build {
namespace {

TEST(ParallelFor, DoesEachTaskOnce) {
  for (int jobs : {-1, 0, 1, 2, 4, 300}) {
    std::vector<std::atomic<int>> runs(200);
    parallel_for(runs.size(), jobs, [&](std::size_t i) { ++runs[i]; });
    for (const auto& run : runs) EXPECT_EQ(run, 1) << jobs << " jobs";
  }
}

TEST(ParallelFor, OfNothingDoesNothing) {
  parallel_for(0, 4, [](std::size_t) { FAIL(); });
}

TEST(ParallelFor, RunsTasksAtTheSameTime) {
  std::latch all_there(3); // opens only when three tasks wait at once
  parallel_for(3, 3, [&](std::size_t) { all_there.arrive_and_wait(); });
}

TEST(ParallelFor, MakesNoThreadForOneJobOrOneTask) {
  auto caller = std::this_thread::get_id();
  auto expect_caller = [&](std::size_t) { EXPECT_EQ(std::this_thread::get_id(), caller); };
  parallel_for(20, 1, expect_caller);
  parallel_for(1, 8, expect_caller);
}

TEST(ParallelFor, ThrowsTheFailureOfTheLowestIndex) {
  for (int jobs : {1, 2, 4}) {
    for (int round = 0; round < 50; ++round) {
      auto task = [](std::size_t i) {
        if (i == 7) std::this_thread::yield(); // gives later ones the chance to fail before it
        if (i >= 7 && i % 3 == 1) throw std::runtime_error(std::to_string(i));
      };
      try {
        parallel_for(60, jobs, task);
        FAIL() << "nothing was thrown";
      } catch (const std::runtime_error& failure) {
        EXPECT_STREQ(failure.what(), "7");
      }
    }
  }
}

TEST(ParallelFor, StartsNothingMoreAfterAFailure) {
  int runs = 0;
  EXPECT_THROW(parallel_for(100, 1,
                            [&](std::size_t i) {
                              ++runs;
                              if (i == 2) throw std::logic_error("stop");
                            }),
               std::logic_error);
  EXPECT_EQ(runs, 3);
}

} // namespace
} // namespace broadsheet::build
