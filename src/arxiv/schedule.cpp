#include "arxiv/schedule.h"

#include <algorithm>
#include <utility>

namespace broadsheet::arxiv {
namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::sys_days;
using std::chrono::weekday;

constexpr auto winter_offset = -5h;
constexpr auto summer_offset = -4h;
constexpr auto deadline = 14h; // of the day, Eastern
constexpr auto announcement_time = 20h;

// The start of summer time in winter time, and its end in summer time.
std::pair<local_seconds, local_seconds> summer_of(std::chrono::year year) {
  using std::chrono::April, std::chrono::March, std::chrono::November, std::chrono::October,
      std::chrono::Sunday, std::chrono::last;
  if (year >= 2007y)
    return {local_days{year / March / Sunday[2]} + 2h, local_days{year / November / Sunday[1]} + 2h};
  return {local_days{year / April / Sunday[1]} + 2h, local_days{year / October / Sunday[last]} + 2h};
}

weekday weekday_of(Date date) {
  return weekday{sys_days{date}};
}

Date plus_days(Date date, int days) {
  return Date{sys_days{date} + std::chrono::days{days}};
}

local_seconds local(Date date, std::chrono::hours time) {
  return local_days{date} + time;
}

// The end of the window of the announcement dated `date`, as if no day were a holiday.
Instant cutoff(Date date) {
  bool is_monday = weekday_of(date) == std::chrono::Monday; // made on Sunday, with Friday's deadline
  return from_eastern(local(plus_days(date, is_monday ? -3 : -1), deadline));
}

} // namespace

local_seconds to_eastern(Instant instant) {
  local_seconds winter{instant.time_since_epoch() + winter_offset};
  local_seconds summer{instant.time_since_epoch() + summer_offset};
  Date day{std::chrono::floor<std::chrono::days>(winter)};
  auto [begin, end] = summer_of(day.year());
  return winter >= begin && summer < end ? summer : winter;
}

Instant from_eastern(local_seconds time) {
  Date day{std::chrono::floor<std::chrono::days>(time)};
  auto [begin, end] = summer_of(day.year());
  bool is_summer = time >= begin && time < end;
  return Instant{time.time_since_epoch() - (is_summer ? summer_offset : winter_offset)};
}

Date eastern_date(Instant instant) {
  return Date{std::chrono::floor<std::chrono::days>(to_eastern(instant))};
}

Instant announced_at(Date date) {
  return from_eastern(local(plus_days(date, -1), announcement_time));
}

bool is_announcement_weekday(Date date) {
  auto day = weekday_of(date);
  return day != std::chrono::Saturday && day != std::chrono::Sunday;
}

Schedule::Schedule(std::vector<Date> holidays) : holidays_(std::move(holidays)) {
  std::ranges::sort(holidays_);
}

bool Schedule::announces(Date date) const {
  return is_announcement_weekday(date) && !std::ranges::binary_search(holidays_, date);
}

Date Schedule::previous(Date date) const {
  do date = plus_days(date, -1);
  while (!announces(date));
  return date;
}

Window Schedule::window(Date date) const {
  return {cutoff(previous(date)), cutoff(date)};
}

Date Schedule::announcement_of(Instant submitted) const {
  Date date = eastern_date(submitted);
  while (!announces(date) || cutoff(date) <= submitted) date = plus_days(date, 1);
  return date;
}

std::vector<Date> Schedule::announcements(Date first, Date last) const {
  std::vector<Date> dates;
  for (Date date = first; date <= last; date = plus_days(date, 1)) {
    if (announces(date)) dates.push_back(date);
  }
  return dates;
}

} // namespace broadsheet::arxiv
