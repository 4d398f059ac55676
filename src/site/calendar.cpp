#include "site/calendar.h"

namespace broadsheet::site {

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

} // namespace broadsheet::site
