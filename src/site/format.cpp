#include "site/format.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace broadsheet::site {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};

} // namespace

std::string format_count(std::int64_t count) {
  std::string digits = fmt::format("{}", count);
  std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string format_usd(double usd) {
  bool below_a_cent = usd > 0 && usd < 0.01;
  return below_a_cent ? fmt::format("${:.4f}", usd) : fmt::format("${:.2f}", usd);
}

std::string long_date(Date date) {
  std::chrono::weekday weekday{std::chrono::sys_days{date}};
  return fmt::format("{}, {} {}", weekday_name(weekday.iso_encoding()), static_cast<unsigned>(date.day()),
                     long_month(month_of(date)));
}

std::string month_name(Month month) {
  return std::string(kMonths.at(static_cast<unsigned>(month.month()) - 1));
}

std::string long_month(Month month) {
  return month_name(month) + " " + format_year(month.year());
}

std::string format_year(std::chrono::year year) {
  return fmt::format("{:04}", static_cast<int>(year));
}

std::string weekday_name(unsigned iso_weekday) {
  return std::string(kWeekdays.at(iso_weekday - 1));
}

} // namespace broadsheet::site
