#include "paper/date.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

using namespace std::chrono_literals;

TEST(Date, ReadsWhatItWrites) {
  for (auto text : {"2025-08-05", "2024-02-29", "1991-08-14", "0001-01-01", "9999-12-31"}) {
    auto date = parse_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(format_date(*date), text);
  }
  EXPECT_EQ(parse_date("2025-08-05"), 2025y / 8 / 5);
}

TEST(Date, RefusesWhatIsNoDayOfTheCalendar) {
  for (auto text :
       {"2025-02-29", "1900-02-29", "2025-04-31", "2025-00-10", "2025-13-01", "2025-01-00", "2025-01-32"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, RefusesOtherSpellings) {
  for (auto text :
       {"", "2025-8-5", "2025/08/05", "20250805", " 2025-08-05", "2025-08-05 ", "2025-08-05T00:00",
        "-025-08-05", "2025--8-05", "+025-08-05", "25-08-2005", "2025-08-0x"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, KnowsItsMonth) {
  EXPECT_EQ(format_month(month_of(2025y / 8 / 5)), "2025-08");
  EXPECT_EQ(month_of(2025y / 8 / 1), month_of(2025y / 8 / 31));
  EXPECT_LT(month_of(2025y / 12 / 31), month_of(2026y / 1 / 1));
}

} // namespace
} // namespace broadsheet
