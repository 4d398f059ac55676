#include "site/skipped.h"

#include <gmock/gmock.h>

namespace broadsheet::site {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;

std::vector<std::string> dates(std::span<const SkippedDate> skipped) {
  std::vector<std::string> result;
  for (const auto& entry : skipped) result.push_back(format_date(entry.date));
  return result;
}

TEST(SkippedDates, AreFoundByTheirMonth) {
  std::vector<SkippedDate> skipped = {{2025y / 11 / 30, SkipReason::weekend},
                                      {2025y / 12 / 1, SkipReason::failed},
                                      {2025y / 12 / 31, SkipReason::empty},
                                      {2026y / 12 / 1, SkipReason::failed}};
  EXPECT_THAT(dates(skipped_in(skipped, 2025y / 12)), ElementsAre("2025-12-01", "2025-12-31"));
  EXPECT_THAT(dates(skipped_in(skipped, 2025y / 11)), ElementsAre("2025-11-30"));
  EXPECT_THAT(dates(skipped_in(skipped, 2026y / 1)), IsEmpty());
  EXPECT_THAT(dates(skipped_in({}, 2026y / 1)), IsEmpty());
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
            "Thanksgiving, a holiday of arXiv: nothing was announced.");
}

} // namespace
} // namespace broadsheet::site
