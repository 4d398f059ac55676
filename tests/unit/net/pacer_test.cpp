#include "net/pacer.h"

#include <atomic>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/fake_clock.h"

namespace broadsheet::net {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class PacerTest : public testing::Test {
protected:
  test::FakeClock clock;
};

TEST_F(PacerTest, KeepsTheIntervalFromBeginToBegin) {
  Pacer pacer(clock.clock(), 3s, 1);
  {
    Pacer::Turn turn = pacer.take();
    clock.advance(1s); // the request takes that long
  }
  { Pacer::Turn turn = pacer.take(); }
  clock.advance(5s);
  { Pacer::Turn turn = pacer.take(); }
  EXPECT_THAT(clock.sleeps(), ElementsAre(2s));
}

TEST_F(PacerTest, DoesNotWaitForAClockThatWasSetBack) {
  Pacer pacer(clock.clock(), 3s, 1);
  { Pacer::Turn turn = pacer.take(); }
  clock.advance(-1h);
  { Pacer::Turn turn = pacer.take(); }
  EXPECT_THAT(clock.sleeps(), ElementsAre(3s));
}

TEST_F(PacerTest, WithoutAnIntervalNeverSleeps) {
  Pacer pacer(clock.clock(), 0s, 1);
  for (int i = 0; i < 3; ++i) Pacer::Turn turn = pacer.take();
  EXPECT_THAT(clock.sleeps(), IsEmpty());
}

TEST_F(PacerTest, GivesOutNoMoreTurnsThanConnections) {
  for (int connections : {1, 2, 4}) {
    Pacer pacer(clock.clock(), 0s, connections);
    std::atomic<int> held = 0;
    std::atomic<int> most = 0;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
          for (int round = 0; round < 50; ++round) {
            Pacer::Turn turn = pacer.take();
            int now = ++held;
            for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
            }
            std::this_thread::yield();
            --held;
          }
        });
    }
    EXPECT_LE(most, connections);
    EXPECT_GE(most, 1);
  }
}

TEST_F(PacerTest, HoldsSeveralTurnsAtOnce) {
  Pacer pacer(clock.clock(), 1s, 2);
  Pacer::Turn one = pacer.take();
  Pacer::Turn two = pacer.take(); // would never return with one connection
  EXPECT_THAT(clock.sleeps(), ElementsAre(1s));
}

} // namespace
} // namespace broadsheet::net
