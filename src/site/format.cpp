#include "site/format.h"

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet::site {
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
  return std::string(month_names.at(static_cast<unsigned>(month.month()) - 1));
}

std::string long_month(Month month) {
  return month_name(month) + " " + format_year(month.year());
}

std::string format_year(std::chrono::year year) {
  return fmt::format("{:04}", static_cast<int>(year));
}

std::string weekday_name(unsigned iso_weekday) {
  return std::string(weekday_names.at(iso_weekday - 1));
}

} // namespace broadsheet::site
