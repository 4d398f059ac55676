#include "site/format.h"

#include <gtest/gtest.h>

namespace broadsheet::site {
namespace {

using namespace std::chrono_literals;

TEST(Format, ShowsCentsAndFractionsOfACent) {
  EXPECT_EQ(format_usd(0), "$0.00");
  EXPECT_EQ(format_usd(0.14), "$0.14");
  EXPECT_EQ(format_usd(0.980125), "$0.98");
  EXPECT_EQ(format_usd(0.0042), "$0.0042");
  EXPECT_EQ(format_usd(12.5), "$12.50");
}

TEST(Format, SpellsDatesOut) {
  EXPECT_EQ(long_date(2025y / 8 / 5), "Tuesday, 5 August 2025");
  EXPECT_EQ(long_date(2024y / 2 / 29), "Thursday, 29 February 2024");
  EXPECT_EQ(long_date(2026y / 11 / 22), "Sunday, 22 November 2026");
  EXPECT_EQ(long_month(2025y / std::chrono::December), "December 2025");
}

} // namespace
} // namespace broadsheet::site
