// Reads the dates of all feeds. We have our own reader because the offset matters (see announcement_date),
// which curl_getdate() drops, and because strptime() reads a truncated date as a different one.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "paper/date.h"

namespace broadsheet::arxiv {

struct FeedTime {
  std::chrono::local_seconds local;
  std::chrono::seconds offset{}; // of local from UTC
  std::chrono::sys_seconds instant() const {
    return std::chrono::sys_seconds{local.time_since_epoch() - offset};
  }
};

// "Tue, 06 Feb 2024 00:00:00 -0500" (RFC 5322, 3.3, and the old zone names), "2024-02-06T00:00:00-05:00"
// (RFC 3339) or "2007-04-02" (midnight UTC).
std::optional<FeedTime> parse_feed_time(std::string_view text);

// The date of an announcement. Feeds are dated midnight Eastern, but not always with the right one of its two
// offsets. So the date of a time with either offset is used as it is; other times are converted.
Date announcement_date(const FeedTime& time);

} // namespace broadsheet::arxiv
