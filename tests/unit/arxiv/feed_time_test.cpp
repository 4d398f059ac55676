#include "arxiv/feed_time.h"

#include <gtest/gtest.h>

namespace broadsheet::arxiv {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

// "2024-02-06 05:00:00 -0500" in local time; "none" if it is not a time.
std::string read(std::string_view text) {
  auto time = parse_feed_time(text);
  if (!time) return "none";
  auto day = std::chrono::floor<std::chrono::days>(time->local);
  auto clock = std::chrono::hh_mm_ss{time->local - day};
  auto two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  auto offset = std::chrono::hh_mm_ss{time->offset};
  return format_date(Date{day}) + " " + two(clock.hours().count()) + ":" + two(clock.minutes().count()) +
         ":" + two(clock.seconds().count()) + (offset.is_negative() ? " -" : " +") +
         two(offset.hours().count()) + two(offset.minutes().count());
}

TEST(FeedTime, OfRss) {
  EXPECT_EQ(read("Tue, 06 Feb 2024 00:00:00 -0500"), "2024-02-06 00:00:00 -0500");
  EXPECT_EQ(read("Sun, 4 Feb 2024 18:59:59 GMT"), "2024-02-04 18:59:59 +0000");
  EXPECT_EQ(read("6 Feb 2024 05:30 EST"), "2024-02-06 05:30:00 -0500");
  EXPECT_EQ(read("Tue,6 Jul 24 05:30 EDT"), "2024-07-06 05:30:00 -0400");
  EXPECT_EQ(read("Thu, 13 Feb 92 05:30:00 UT"), "1992-02-13 05:30:00 +0000");
  EXPECT_EQ(read("Tue, 06 Feb 2024 00:00:00 PST"), "2024-02-06 00:00:00 -0800");
  EXPECT_EQ(read("Tue, 06 Feb 2024 00:00:00 +0530"), "2024-02-06 00:00:00 +0530");
  EXPECT_EQ(read("Tue, 06 Feb 2024 00:00:00 -0500 (EST)"), "2024-02-06 00:00:00 -0500");
  EXPECT_EQ(read("Tue, 06 Feb 2024 00:00:00"), "2024-02-06 00:00:00 +0000");
}

TEST(FeedTime, OfAtom) {
  EXPECT_EQ(read("2024-02-06T00:00:00-05:00"), "2024-02-06 00:00:00 -0500");
  EXPECT_EQ(read("2024-02-06T05:00:02.123456789+00:00"), "2024-02-06 05:00:02 +0000");
  EXPECT_EQ(read("2024-02-06T05:00:02Z"), "2024-02-06 05:00:02 +0000");
  EXPECT_EQ(read("2024-02-06 05:00:02.5Z"), "2024-02-06 05:00:02 +0000");
  EXPECT_EQ(read("2007-04-02"), "2007-04-02 00:00:00 +0000");
}

TEST(FeedTime, OfALeapSecondIsTheNext) {
  EXPECT_EQ(read("2016-12-31T23:59:60Z"), "2017-01-01 00:00:00 +0000");
}

TEST(FeedTime, OfNonsenseIsNone) {
  for (auto text : {"",
                    " ",
                    "soon",
                    "Tue",
                    "Tue, ",
                    "Tue, 06",
                    "Tue, 06 Feb",
                    "Tue, 06 Feb 2024",
                    "Tue, 06 Feb 2024 00",
                    "Tue, 32 Jan 2024 00:00:00 GMT",
                    "Tue, 30 Feb 2024 00:00:00 GMT",
                    "Tue, 06 Foo 2024 00:00:00 GMT",
                    "Tue, 06 Feb 2024 24:00:00 GMT",
                    "Tue, 06 Feb 2024 00:60:00 GMT",
                    "Tue, 06 Feb 2024 00:00:61 GMT",
                    "Tue, 06 Feb 2024 00:00:00 XYZ",
                    "Tue, 06 Feb 2024 00:00:00 -05",
                    "Tue, 06 Feb 2024 00:00:00 -2400",
                    "Tue, 06 Feb 2024 00:00:00 +0060",
                    "Tue, 06 Feb 2024 00:00:00 -0500 and more",
                    "Tue, -6 Feb 2024 00:00:00",
                    "2024-02-30",
                    "2024-13-01",
                    "2024-00-01",
                    "2024-01-00",
                    "2024-02-06T",
                    "2024-02-06T05",
                    "2024-02-06T5:00:00Z",
                    "2024-02-06X05:00:00Z",
                    "2024-02-06T05:00:00Zulu",
                    "2024-02-06T05:00:00-05:00x",
                    "2024-02-06junk",
                    "2024--2-06T05:00:00Z",
                    "2024-xx-06T05:00:00.5Z",
                    "2024-2-006T05:00:00Z",
                    "20240206T050000Z",
                    "0000-00-00"})
    EXPECT_EQ(read(text), "none") << text;
}

TEST(FeedTime, CutOffAnywhereDoesNotBecomeAnotherDay) {
  for (std::string_view text : {"Tue, 16 Feb 2024 10:20:30 -0500", "2024-02-16T10:20:30.75-05:00"}) {
    for (std::size_t size = 0; size < text.size(); ++size) {
      auto time = parse_feed_time(text.substr(0, size));
      if (!time) continue;
      EXPECT_EQ(Date{std::chrono::floor<std::chrono::days>(time->local)},
                Date(2024y / std::chrono::February / 16));
    }
  }
}

TEST(FeedTime, IsAnInstant) {
  auto instant = sys_days{2024y / std::chrono::February / 6} + 5h;
  EXPECT_EQ(parse_feed_time("Tue, 06 Feb 2024 00:00:00 -0500")->instant(), instant);
  EXPECT_EQ(parse_feed_time("2024-02-06T10:30:00+05:30")->instant(), instant);
}

std::string announced(std::string_view text) {
  return format_date(announcement_date(*parse_feed_time(text)));
}

TEST(AnnouncementDate, IsTheOneWrittenForEasternTime) {
  EXPECT_EQ(announced("Tue, 06 Feb 2024 00:00:00 -0500"), "2024-02-06");
  EXPECT_EQ(announced("Tue, 06 Feb 2024 00:00:00 -0400"), "2024-02-06"); // summer's offset in winter
  EXPECT_EQ(announced("Tue, 09 Jul 2024 00:00:00 -0500"), "2024-07-09"); // winter's offset in summer
  EXPECT_EQ(announced("Tue, 09 Jul 2024 00:00:00 EST"), "2024-07-09");
}

TEST(AnnouncementDate, IsTheEasternOneForOtherZones) {
  EXPECT_EQ(announced("2024-02-06T05:00:00Z"), "2024-02-06");
  EXPECT_EQ(announced("2024-02-06T04:59:59Z"), "2024-02-05");
  EXPECT_EQ(announced("2024-07-09T04:00:00Z"), "2024-07-09");
  EXPECT_EQ(announced("2024-07-09T03:59:59Z"), "2024-07-08");
  EXPECT_EQ(announced("Tue, 06 Feb 2024 14:00:00 +0900"), "2024-02-06");
}

} // namespace
} // namespace broadsheet::arxiv
