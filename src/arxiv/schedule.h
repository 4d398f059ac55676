// arXiv's calendar (https://info.arxiv.org/help/availability.html). All of it runs on US Eastern time.
//
// Announcements are made at 20:00 from Sunday to Thursday, for papers submitted until 14:00 on the last
// working day. Feeds carry the date of the next day, so they are dated Monday to Friday. On a holiday nothing
// is announced, and the next announcement contains the papers that were waiting.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paper/date.h"

namespace broadsheet::arxiv {

using Instant = std::chrono::sys_seconds; // UTC

// US Eastern time. Since 2007 daylight saving lasts from the second Sunday of March to the first of November,
// each at 02:00; before, from the first Sunday of April to the last of October. Our own two rules give the
// same dates on every machine; the system's time zone data may be missing or out of date.
std::chrono::local_seconds to_eastern(Instant instant);

// A repeated hour means the first one; a skipped hour counts as summer time.
Instant from_eastern(std::chrono::local_seconds time);
Date eastern_date(Instant instant);

// When the announcement of the feed dated `date` is made: 20:00 the evening before.
Instant announced_at(Date date);

// Whether a feed of this date has an announcement, holidays aside.
bool is_announcement_weekday(Date date);

// The submission times of one announcement's papers: `from` inclusive, `until` exclusive.
struct Window {
  Instant from;
  Instant until;
  bool operator==(const Window&) const = default;
};

class Schedule {
public:
  explicit Schedule(std::vector<Date> holidays); // dates whose feeds are empty

  bool announces(Date date) const;

  // The window of the announcement dated `date`; announces(date) must be true.
  Window window(Date date) const;

  // The date of the announcement with papers submitted at `submitted`.
  Date announcement_of(Instant submitted) const;

  // The dates with an announcement from `first` to `last`, both inclusive.
  std::vector<Date> announcements(Date first, Date last) const;

private:
  Date previous(Date date) const;
  std::vector<Date> holidays_; // sorted
};

} // namespace broadsheet::arxiv
