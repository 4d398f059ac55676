// arXiv's calendar (https://info.arxiv.org/help/availability.html). All of it runs on US Eastern time.
//
// Announcements are made at 20:00 on Sunday to Thursday, of what was submitted until 14:00 on the
// last working day; the feeds carry the date of the day after, so they are dated Monday to Friday. On
// a holiday nothing is announced, and the next announcement holds what had been waiting.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paper/date.h"

namespace broadsheet::arxiv {

using Instant = std::chrono::sys_seconds; // UTC

// US Eastern time: daylight saving since 2007 from the second Sunday of March to the first of
// November, each at 02:00, before from the first Sunday of April to the last of October. Two rules of our own
// give the same dates on every machine; a time zone of the system may be missing or of another year.
std::chrono::local_seconds to_eastern(Instant instant);

// Of an hour that is repeated the first; a skipped one counts as summer time.
Instant from_eastern(std::chrono::local_seconds time);
Date eastern_date(Instant instant);

// When the announcement of the feed dated `date` is made: 20:00 the evening before.
Instant announced_at(Date date);

// Whether a feed of this date holds an announcement, unless it is a holiday.
bool is_announcement_weekday(Date date);

// Times of submission of what one announcement holds: `from` inclusive, `until` exclusive.
struct Window {
  Instant from;
  Instant until;
  bool operator==(const Window&) const = default;
};

class Schedule {
public:
  explicit Schedule(std::vector<Date> holidays); // dates of feeds that hold nothing

  bool announces(Date date) const;

  // Of the announcement dated `date`, which announces().
  Window window(Date date) const;

  // The announcement that holds what was submitted at `submitted`.
  Date announcement_of(Instant submitted) const;

  // The dates from `first` to `last`, both inclusive, that announce.
  std::vector<Date> announcements(Date first, Date last) const;

private:
  Date previous(Date date) const;
  std::vector<Date> holidays_; // sorted
};

} // namespace broadsheet::arxiv
