// Numbers, dates and calendars as the pages show them, in English, without a locale.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "paper/date.h"
#include "paper/skipped.h"

namespace broadsheet::site {

// US dollars: "$0.14"; four decimals below one cent, "$0.0042"; "$0.00" for nothing.
std::string format_usd(double usd);

std::string long_date(Date date);    // "Tuesday, 5 August 2025"
std::string month_name(Month month); // "August"
std::string long_month(Month month); // "August 2025"
std::string format_year(std::chrono::year year);
std::string weekday_name(unsigned iso_weekday); // 1 → "Monday"

// A month laid out in weeks, Monday first.
using Week = std::array<std::optional<Date>, 7>; // nothing: a day of another month
std::vector<Week> weeks_of(Month month);

// Why a date has no day.
std::string skip_note(const SkippedDate& skipped);     // for a cell: "holiday: Thanksgiving"
std::string skip_sentence(const SkippedDate& skipped); // for a list

} // namespace broadsheet::site
