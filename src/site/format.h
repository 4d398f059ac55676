// Numbers and dates as the pages show them, in English, without a locale.
#pragma once

#include <string>

#include "paper/date.h"

namespace broadsheet::site {

// US dollars: "$0.14"; four decimals below one cent, "$0.0042"; "$0.00" for nothing.
std::string format_usd(double usd);

std::string long_date(Date date);    // "Tuesday, 5 August 2025"
std::string month_name(Month month); // "August"
std::string long_month(Month month); // "August 2025"
std::string format_year(std::chrono::year year);
std::string weekday_name(unsigned iso_weekday); // 1 → "Monday"

} // namespace broadsheet::site
