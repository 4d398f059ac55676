// The lists of dates that a site keeps: why a date has no day, when arXiv announces nothing, who was told
// about which day. docs/schema/ describes each.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "paper/date.h"
#include "paper/skipped.h"
#include "settings/notify.h"

namespace broadsheet::store {

// content/skipped.yaml: why dates have no day. docs/schema/skipped.schema.json describes it.
//
//   schema: 1
//   skipped:
//     - {date: 2026-11-21, reason: weekend}
//     - {date: 2026-11-27, reason: holiday, name: Thanksgiving}

constexpr std::string_view skipped_path = "content/skipped.yaml"; // relative to the site's folder
constexpr int newest_skipped_schema = 1;

// The words in the file, in the order of SkipReason.
constexpr std::array<std::string_view, 5> skip_reasons = {"weekend", "holiday", "empty", "not_updated",
                                                          "failed"};

// Oldest first, whatever the order in the file. `path` is used in diagnostics. When an error was
// added to `diagnostics` the result is unusable.
std::vector<SkippedDate> parse_skipped(std::string_view yaml, std::string_view path,
                                       Diagnostics& diagnostics);

// The file's text, oldest first: the same bytes for the same dates in any order, each of which must
// be given once. parse_skipped() gives them back.
std::string format_skipped(std::span<const SkippedDate> skipped);

// content/holidays.yaml: when arXiv announces nothing. docs/schema/holidays.schema.json describes it.
//
//   schema: 1
//   holidays:
//     - {date: 2026-11-27, name: Thanksgiving}
//
// A date is the one that the feed would carry: the day after the evening without an announcement.

constexpr std::string_view holidays_path = "content/holidays.yaml"; // relative to the site's folder
constexpr int newest_holidays_schema = 1;

struct Holiday {
  Date date{};
  std::string name;
  bool operator==(const Holiday&) const = default;
};

// Oldest first, whatever the order in the file. `path` is used in diagnostics. When an error was
// added to `diagnostics` the result is unusable.
std::vector<Holiday> parse_holidays(std::string_view yaml, std::string_view path, Diagnostics& diagnostics);

// content/notified.yaml: the newest day that each channel was told about, so that it is told about no day
// twice. docs/schema/notified.schema.json describes it. No page shows it.
//
//   schema: 1
//   notified:
//     slack: 2026-01-13
//     smtp: 2026-01-12

constexpr std::string_view notified_path = "content/notified.yaml"; // relative to the site's folder
constexpr int newest_notified_schema = 1;

using Notified = std::map<Channel, Date>; // channels that were told about no day are absent

// `path` is used in diagnostics. When an error was added to `diagnostics` the result is unusable.
Notified parse_notified(std::string_view yaml, std::string_view path, Diagnostics& diagnostics);

// The file's text; parse_notified() gives the record back.
std::string format_notified(const Notified& notified);

} // namespace broadsheet::store
