#include "net/http_date.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace broadsheet::net {
namespace {

using namespace std::chrono; // NOLINT(google-build-using-namespace): dates only

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view separators = " ,-:";
  std::vector<std::string_view> words;
  while (true) {
    auto begin = text.find_first_not_of(separators);
    if (begin == text.npos) return words;
    text.remove_prefix(begin);
    words.push_back(text.substr(0, text.find_first_of(separators)));
    text.remove_prefix(words.back().size());
  }
}

std::optional<month> month_named(std::string_view word) {
  auto is_named = [&](std::string_view name) { return name.substr(0, 3) == word; };
  auto found = std::ranges::find_if(month_names, is_named);
  if (found == month_names.end()) return std::nullopt;
  return month(static_cast<unsigned>(found - month_names.begin()) + 1);
}

int whole_year(int two_digits, sys_seconds now) {
  int current = static_cast<int>(year_month_day(floor<days>(now)).year());
  int whole = current / 100 * 100 + two_digits;
  return whole > current + 50 ? whole - 100 : whole;
}

struct Words {
  std::string_view year, month, day, hour, minute, second;
};

std::optional<Words> fields_of(const std::vector<std::string_view>& w) {
  if (w.size() == 8 && w[7] == "GMT") return Words{w[3], w[2], w[1], w[4], w[5], w[6]};
  if (w.size() == 7) return Words{w[6], w[1], w[2], w[3], w[4], w[5]}; // asctime()
  return std::nullopt;
}

} // namespace

std::optional<sys_seconds> parse_http_date(std::string_view text, sys_seconds now) {
  auto words = fields_of(words_of(text));
  if (!words) return std::nullopt;
  auto y = parse_number<int>(words->year);
  auto m = month_named(words->month);
  auto d = parse_number<int>(words->day);
  auto hour = parse_number<int>(words->hour);
  auto minute = parse_number<int>(words->minute);
  auto second = parse_number<int>(words->second);
  if (!y || !m || !d || !hour || !minute || !second) return std::nullopt;
  if (words->year.size() == 2) y = whole_year(*y, now);
  year_month_day date{year(*y), *m, day(static_cast<unsigned>(*d))};
  bool is_date = date.ok() && *y > 0 && *y <= 9999 && *d <= 31;
  bool is_time = 0 <= *hour && *hour < 24 && 0 <= *minute && *minute < 60 && 0 <= *second && *second <= 60;
  if (!is_date || !is_time) return std::nullopt;
  return sys_days(date) + hours(*hour) + minutes(*minute) + seconds(*second);
}

} // namespace broadsheet::net
