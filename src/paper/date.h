// Calendar dates as the archive writes them: ISO 8601, proleptic Gregorian,
// without a time zone. The date of a day is the date of arXiv's announcement.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

using Date = std::chrono::year_month_day;
using Month = std::chrono::year_month;

struct DateRange { // both inclusive
  Date first{};
  Date last{};
  bool contains(Date date) const { return first <= date && date <= last; }
};

// "2025-08-05" exactly (ten characters, an existing day), else nothing.
std::optional<Date> parse_date(std::string_view text);

std::string format_date(Date date);    // "2025-08-05"
std::string format_month(Month month); // "2025-08"

Month month_of(Date date);

} // namespace broadsheet
