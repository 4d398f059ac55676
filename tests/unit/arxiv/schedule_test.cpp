#include "arxiv/schedule.h"

#include <gmock/gmock.h>

#include <random>

#include "arxiv/feed_time.h"

namespace broadsheet::arxiv {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

Date date(std::string_view text) {
  return parse_date(text).value();
}
std::vector<Date> dates(std::initializer_list<std::string_view> texts) {
  std::vector<Date> result;
  for (auto text : texts) result.push_back(date(text));
  return result;
}
Instant instant(std::string_view text) {
  return parse_feed_time(text).value().instant();
}
Window window(std::string_view from, std::string_view until) {
  return {instant(from), instant(until)};
}

TEST(Week, HasFiveAnnouncements) {
  Schedule schedule({});
  EXPECT_EQ(schedule.announcements(date("2024-02-03"), date("2024-02-13")),
            dates({"2024-02-05", "2024-02-06", "2024-02-07", "2024-02-08", "2024-02-09", "2024-02-12",
                   "2024-02-13"}));
  EXPECT_THAT(schedule.announcements(date("2024-02-03"), date("2024-02-04")), IsEmpty());
  EXPECT_THAT(schedule.announcements(date("2024-02-06"), date("2024-02-05")), IsEmpty());
  EXPECT_THAT(schedule.announcements(date("2024-02-06"), date("2024-02-06")),
              ElementsAre(date("2024-02-06")));
}

// https://info.arxiv.org/help/availability.html; the feed's date is the day after the announcement.
TEST(Week, HasItsWindows) {
  Schedule schedule({});
  EXPECT_EQ(schedule.window(date("2024-02-05")),
            window("2024-02-01T14:00:00-05:00", "2024-02-02T14:00:00-05:00")); // Mo
  EXPECT_EQ(schedule.window(date("2024-02-06")),
            window("2024-02-02T14:00:00-05:00", "2024-02-05T14:00:00-05:00")); // Tu
  EXPECT_EQ(schedule.window(date("2024-02-07")),
            window("2024-02-05T14:00:00-05:00", "2024-02-06T14:00:00-05:00")); // We
  EXPECT_EQ(schedule.window(date("2024-02-08")),
            window("2024-02-06T14:00:00-05:00", "2024-02-07T14:00:00-05:00")); // Th
  EXPECT_EQ(schedule.window(date("2024-02-09")),
            window("2024-02-07T14:00:00-05:00", "2024-02-08T14:00:00-05:00")); // Fr
}

TEST(Week, ADeadlineBelongsToTheNextWindow) {
  Schedule schedule({});
  EXPECT_EQ(schedule.announcement_of(instant("2024-02-05T13:59:59-05:00")), date("2024-02-06"));
  EXPECT_EQ(schedule.announcement_of(instant("2024-02-05T14:00:00-05:00")), date("2024-02-07"));
  EXPECT_EQ(schedule.announcement_of(instant("2024-02-02T13:59:59-05:00")), date("2024-02-05")); // Friday
  EXPECT_EQ(schedule.announcement_of(instant("2024-02-02T14:00:00-05:00")), date("2024-02-06"));
  EXPECT_EQ(schedule.announcement_of(instant("2024-02-04T03:00:00-05:00")), date("2024-02-06")); // Sunday
}

TEST(SummerTime, FollowsTheRuleSince2007) {
  EXPECT_EQ(to_eastern(instant("2007-03-11T06:59:59Z")).time_since_epoch(),
            instant("2007-03-11T01:59:59Z").time_since_epoch());
  EXPECT_EQ(to_eastern(instant("2007-03-11T07:00:00Z")).time_since_epoch(),
            instant("2007-03-11T03:00:00Z").time_since_epoch());
  EXPECT_EQ(to_eastern(instant("2007-11-04T05:59:59Z")).time_since_epoch(),
            instant("2007-11-04T01:59:59Z").time_since_epoch());
  EXPECT_EQ(to_eastern(instant("2007-11-04T06:00:00Z")).time_since_epoch(),
            instant("2007-11-04T01:00:00Z").time_since_epoch());
}

TEST(SummerTime, FollowsTheRuleBefore2007) {
  EXPECT_EQ(to_eastern(instant("2006-03-20T07:00:00Z")).time_since_epoch(),
            instant("2006-03-20T02:00:00Z").time_since_epoch());
  EXPECT_EQ(to_eastern(instant("2006-04-02T06:59:59Z")).time_since_epoch(),
            instant("2006-04-02T01:59:59Z").time_since_epoch());
  EXPECT_EQ(to_eastern(instant("2006-04-02T07:00:00Z")).time_since_epoch(),
            instant("2006-04-02T03:00:00Z").time_since_epoch());
  EXPECT_EQ(to_eastern(instant("2006-10-29T05:59:59Z")).time_since_epoch(),
            instant("2006-10-29T01:59:59Z").time_since_epoch());
  EXPECT_EQ(to_eastern(instant("2006-10-29T06:00:00Z")).time_since_epoch(),
            instant("2006-10-29T01:00:00Z").time_since_epoch());
  EXPECT_EQ(to_eastern(instant("2006-11-01T06:00:00Z")).time_since_epoch(),
            instant("2006-11-01T01:00:00Z").time_since_epoch());
}

TEST(SummerTime, AmbiguousHours) {
  auto local = [](std::string_view text) { return parse_feed_time(text).value().local; };
  EXPECT_EQ(from_eastern(local("2024-11-03T01:30:00Z")), instant("2024-11-03T05:30:00Z")); // the first of two
  EXPECT_EQ(from_eastern(local("2024-11-03T02:00:00Z")), instant("2024-11-03T07:00:00Z"));
  EXPECT_EQ(from_eastern(local("2024-03-10T01:59:59Z")), instant("2024-03-10T06:59:59Z"));
  EXPECT_EQ(from_eastern(local("2024-03-10T02:30:00Z")), instant("2024-03-10T06:30:00Z")); // does not exist
  EXPECT_EQ(from_eastern(local("2024-03-10T03:00:00Z")), instant("2024-03-10T07:00:00Z"));
}

TEST(SummerTime, ChangesWithinAWindow) {
  Schedule schedule({});
  EXPECT_EQ(schedule.window(date("2024-03-12")), window("2024-03-08T19:00:00Z", "2024-03-11T18:00:00Z"));
  EXPECT_EQ(schedule.window(date("2024-11-05")), window("2024-11-01T18:00:00Z", "2024-11-04T19:00:00Z"));
  EXPECT_EQ(schedule.window(date("2006-04-04")), window("2006-03-31T19:00:00Z", "2006-04-03T18:00:00Z"));
  EXPECT_EQ(schedule.window(date("2006-10-31")), window("2006-10-27T18:00:00Z", "2006-10-30T19:00:00Z"));
}

TEST(Holiday, OnAMondayMakesTheTuesdayFeedEmpty) {
  Schedule schedule(dates({"2024-01-16"})); // after Martin Luther King's day
  EXPECT_FALSE(schedule.announces(date("2024-01-16")));
  EXPECT_EQ(schedule.window(date("2024-01-17")),
            window("2024-01-12T14:00:00-05:00", "2024-01-16T14:00:00-05:00"));
  EXPECT_EQ(schedule.announcement_of(instant("2024-01-13T00:00:00Z")), date("2024-01-17"));
}

TEST(Holiday, OfAMondayFeed) {
  Schedule schedule(dates({"2024-01-01"}));
  EXPECT_EQ(schedule.window(date("2024-01-02")),
            window("2023-12-28T14:00:00-05:00", "2024-01-01T14:00:00-05:00"));
}

TEST(Holiday, ThanksgivingOfTwoDays) {
  Schedule schedule(dates({"2024-11-29", "2024-11-28"})); // in any order
  EXPECT_EQ(schedule.announcements(date("2024-11-25"), date("2024-12-02")),
            dates({"2024-11-25", "2024-11-26", "2024-11-27", "2024-12-02"}));
  EXPECT_EQ(schedule.window(date("2024-12-02")),
            window("2024-11-26T14:00:00-05:00", "2024-11-29T14:00:00-05:00"));
  EXPECT_EQ(schedule.announcement_of(instant("2024-11-28T12:00:00-05:00")), date("2024-12-02"));
}

TEST(Holiday, ChristmasBesideAWeekend) {
  Schedule schedule(dates({"2021-12-24", "2021-12-27"}));
  EXPECT_EQ(schedule.window(date("2021-12-28")),
            window("2021-12-22T14:00:00-05:00", "2021-12-27T14:00:00-05:00"));
  EXPECT_EQ(schedule.announcement_of(instant("2021-12-25T12:00:00-05:00")), date("2021-12-28"));
}

TEST(Holiday, OnASundayChangesNothing) {
  Schedule schedule(dates({"2024-02-04"}));
  EXPECT_EQ(schedule.window(date("2024-02-05")), Schedule({}).window(date("2024-02-05")));
}

// Some holidays in each year, at random.
Schedule random_schedule(std::mt19937& random) {
  std::vector<Date> holidays;
  std::chrono::sys_days day = date("1995-01-01");
  while (day < std::chrono::sys_days{date("2030-01-01")}) {
    day += std::chrono::days{1 + random() % 40};
    holidays.emplace_back(day);
  }
  return Schedule(holidays);
}

TEST(Schedule, WindowsFollowOneAnotherWithoutGapOrOverlap) {
  std::mt19937 random(1);
  auto schedule = random_schedule(random);
  auto all = schedule.announcements(date("1996-01-01"), date("2029-12-31"));
  ASSERT_GT(all.size(), 7000U);
  for (std::size_t i = 1; i < all.size(); ++i) {
    ASSERT_EQ(schedule.window(all[i - 1]).until, schedule.window(all[i]).from) << format_date(all[i]);
    ASSERT_LT(schedule.window(all[i]).from, schedule.window(all[i]).until);
  }
}

TEST(Schedule, EveryInstantBelongsToTheWindowOfItsAnnouncement) {
  std::mt19937 random(2);
  auto schedule = random_schedule(random);
  auto begin = instant("1996-01-01T00:00:00Z").time_since_epoch().count();
  auto end = instant("2029-12-01T00:00:00Z").time_since_epoch().count();
  std::uniform_int_distribution<std::int64_t> any(begin, end);
  for (int i = 0; i < 20'000; ++i) {
    Instant submitted{std::chrono::seconds{any(random)}};
    auto announced = schedule.announcement_of(submitted);
    auto [from, until] = schedule.window(announced);
    ASSERT_TRUE(schedule.announces(announced));
    ASSERT_LE(from, submitted) << format_date(announced);
    ASSERT_LT(submitted, until) << format_date(announced);
    ASSERT_EQ(schedule.announcement_of(from), announced);
    ASSERT_EQ(schedule.announcement_of(until - 1s), announced);
  }
}

TEST(Schedule, EasternTimeIsTurnedBack) {
  std::mt19937 random(3);
  std::uniform_int_distribution<std::int64_t> any(instant("1991-08-14T00:00:00Z").time_since_epoch().count(),
                                                  instant("2040-01-01T00:00:00Z").time_since_epoch().count());
  for (int i = 0; i < 20'000; ++i) {
    Instant time{std::chrono::seconds{any(random)}};
    auto back = from_eastern(to_eastern(time));
    ASSERT_TRUE(back == time || back == time - 1h); // of a repeated hour the first
    ASSERT_EQ(to_eastern(back), to_eastern(time));
  }
}

} // namespace
} // namespace broadsheet::arxiv
