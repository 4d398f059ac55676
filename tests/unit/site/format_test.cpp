#include "site/format.h"

#include <gmock/gmock.h>

namespace broadsheet::site {
namespace {

using namespace std::chrono_literals;
using testing::EndsWith;

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

TEST(Calendar, BeginsWeeksOnMonday) {
  auto weeks = weeks_of(2025y / std::chrono::August); // the 1st was a Friday
  ASSERT_EQ(weeks.size(), 5u);
  EXPECT_FALSE(weeks[0][3]);
  EXPECT_EQ(weeks[0][4], Date(2025y / 8 / 1));
  EXPECT_EQ(weeks[1][0], Date(2025y / 8 / 4));
  EXPECT_EQ(weeks[4][6], Date(2025y / 8 / 31));
}

TEST(Calendar, FitsAFebruaryOfFourWeeks) {
  auto weeks = weeks_of(2021y / std::chrono::February);
  ASSERT_EQ(weeks.size(), 4u);
  EXPECT_EQ(weeks[3][6], Date(2021y / 2 / 28));
}

TEST(SkippedDates, AreExplained) {
  Date date = 2025y / 12 / 1;
  EXPECT_EQ(skip_note({date, SkipReason::weekend}), "weekend");
  EXPECT_EQ(skip_note({date, SkipReason::holiday}), "holiday");
  EXPECT_EQ(skip_note({date, SkipReason::holiday, "Thanksgiving"}), "holiday: Thanksgiving");
  EXPECT_EQ(skip_note({date, SkipReason::empty}), "nothing announced");
  EXPECT_EQ(skip_note({date, SkipReason::not_updated}), "not announced in time");
  EXPECT_EQ(skip_note({date, SkipReason::failed}), "could not be fetched");
  for (auto reason : {SkipReason::weekend, SkipReason::holiday, SkipReason::empty, SkipReason::not_updated,
                      SkipReason::failed}) {
    EXPECT_THAT(skip_sentence({date, reason}), EndsWith("."));
  }
  EXPECT_EQ(skip_sentence({date, SkipReason::holiday, "Thanksgiving"}),
            "Thanksgiving, an arXiv holiday: nothing was announced.");
}

} // namespace
} // namespace broadsheet::site
