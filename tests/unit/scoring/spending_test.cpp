#include "scoring/spending.h"

#include <gtest/gtest.h>

namespace broadsheet::scoring {
namespace {

constexpr ModelPrice price{.prompt = 1, .cached = 0.5, .completion = 4}; // USD for a million tokens
constexpr std::int64_t million = 1000000;

TEST(Spending, LetsEverythingThroughWithoutABudget) {
  Spending spending({}, std::nullopt, 0, 0);
  EXPECT_TRUE(spending.reserve(1000 * million, 1000 * million));
}

TEST(Spending, LetsNothingThroughWhenNobodyKnowsThePrice) {
  Spending spending({.day = 1.0}, std::nullopt, 0, 0);
  EXPECT_FALSE(spending.reserve(1, 1));
}

TEST(Spending, CountsRequestsUnderWay) {
  Spending spending({.day = 10.0}, price, 0, 0);
  EXPECT_TRUE(spending.reserve(2 * million, million)); // 6 USD
  EXPECT_FALSE(spending.reserve(million, million));    // 5 more
  spending.settle(2 * million, million, {.prompt_tokens = million, .completion_tokens = million / 4},
                  false); // it was 2
  EXPECT_TRUE(spending.reserve(million, million));
}

TEST(Spending, TakesTheEstimateWhereNobodyCounted) {
  Spending spending({.day = 10.0}, price, 0, 0);
  EXPECT_TRUE(spending.reserve(2 * million, million));
  spending.settle(2 * million, million, {}, true);
  EXPECT_FALSE(spending.reserve(million, million));
}

TEST(Spending, CountsWhatWasSpentBefore) {
  Spending spending({.day = 10.0}, price, 8, 0);
  EXPECT_FALSE(spending.reserve(million, million));
  EXPECT_TRUE(spending.reserve(million, million / 4)); // exactly what is left
}

TEST(Spending, CountsTheMonth) {
  Spending spending({.day = {}, .month = 10.0}, price, 1, 6);
  EXPECT_FALSE(spending.reserve(million, million));
  EXPECT_TRUE(spending.reserve(2 * million, 0));
}

TEST(Spending, CostsNothingWhereAServiceRefusedToAnswer) {
  Spending spending({.day = 10.0}, price, 0, 0);
  EXPECT_TRUE(spending.reserve(2 * million, million));
  spending.settle(2 * million, million, {}, false);
  EXPECT_TRUE(spending.reserve(2 * million, 2 * million));
  EXPECT_EQ(spending.uncounted(), 10) << "which is under way";
}

TEST(Payment, HasAReservationForEachAttemptThatMayBeCharged) {
  Spending spending({.day = 10.0}, price, 0, 0);
  Payment payment(spending, million, million / 2); // 3 USD
  EXPECT_TRUE(payment.reserve());
  EXPECT_TRUE(payment.reserve_again());
  EXPECT_TRUE(payment.reserve_again());
  EXPECT_FALSE(payment.reserve_again());
  payment.settle({}, true); // which changes nothing: there was no fourth attempt
  EXPECT_EQ(spending.uncounted(), 9);
}

} // namespace
} // namespace broadsheet::scoring
