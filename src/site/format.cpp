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

std::vector<Week> weeks_of(Month month) {
  std::chrono::sys_days first{month / std::chrono::day{1}};
  std::chrono::sys_days last{month / std::chrono::last};
  std::vector<Week> weeks(1);
  std::size_t column = std::chrono::weekday{first}.iso_encoding() - 1;
  for (auto day = first; day <= last; day += std::chrono::days{1}) {
    if (column == 7) {
      weeks.emplace_back();
      column = 0;
    }
    weeks.back()[column++] = Date{day};
  }
  return weeks;
}

std::string skip_note(const SkippedDate& skipped) {
  switch (skipped.reason) {
  case SkipReason::weekend:
    return "weekend";
  case SkipReason::holiday:
    return skipped.name.empty() ? "holiday" : "holiday: " + skipped.name;
  case SkipReason::empty:
    return "nothing announced";
  case SkipReason::not_updated:
    return "not announced in time";
  case SkipReason::failed:
    return "could not be fetched";
  }
  return {};
}

std::string skip_sentence(const SkippedDate& skipped) {
  switch (skipped.reason) {
  case SkipReason::weekend:
    return "arXiv announces nothing on weekends.";
  case SkipReason::holiday:
    return skipped.name.empty() ? "An arXiv holiday: nothing was announced."
                                : skipped.name + ", an arXiv holiday: nothing was announced.";
  case SkipReason::empty:
    return "arXiv announced no papers in these categories.";
  case SkipReason::not_updated:
    return "The announcement had not appeared yet when it was looked for.";
  case SkipReason::failed:
    return "The announcement could not be fetched: its papers are missing here.";
  }
  return {};
}

} // namespace broadsheet::site
