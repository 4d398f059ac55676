#include "paper/day.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(Usage, AddsUpPromptAndCompletion) {
  Usage usage;
  usage.prompt_tokens = 57367;
  usage.completion_tokens = 7731;
  usage.prompt_usd = 0.25;
  usage.completion_usd = 0.5;
  EXPECT_EQ(total_tokens(usage), 65098);
  EXPECT_EQ(total_cost(usage), 0.75);
}

TEST(Usage, DoesNotCountCachedTokensTwice) {
  Usage usage;
  usage.prompt_tokens = 100;
  usage.cached_tokens = 60;
  EXPECT_EQ(total_tokens(usage), 100);
}

TEST(Usage, CountsWhatIsKnown) {
  Usage usage;
  usage.completion_tokens = 7;
  usage.prompt_usd = 0.5;
  EXPECT_EQ(total_tokens(usage), 7);
  EXPECT_EQ(total_cost(usage), 0.5);
}

TEST(Usage, KeepsUnknownApartFromZero) {
  Usage usage;
  EXPECT_EQ(total_tokens(usage), std::nullopt);
  EXPECT_EQ(total_cost(usage), std::nullopt);
  usage.prompt_tokens = 0;
  usage.completion_usd = 0.0;
  EXPECT_EQ(total_tokens(usage), 0);
  EXPECT_EQ(total_cost(usage), 0.0);
}

TEST(Usage, PrefersARecordedTotalToTheSum) {
  Usage usage;
  usage.prompt_usd = 0.25;
  usage.completion_usd = 0.5;
  usage.total_usd = 0.8;
  EXPECT_EQ(total_cost(usage), 0.8);
}

} // namespace
} // namespace broadsheet
