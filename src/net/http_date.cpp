#include "net/http_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

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

std::optional<int> number(std::string_view word) {
  int value = 0;
  auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

std::optional<month> month_named(std::string_view word) {
  constexpr std::array<std::string_view, 12> names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto found = std::ranges::find(names, word);
  if (found == names.end()) return std::nullopt;
  return month(static_cast<unsigned>(found - names.begin()) + 1);
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
  auto y = number(words->year);
  auto m = month_named(words->month);
  auto d = number(words->day);
  auto hour = number(words->hour);
  auto minute = number(words->minute);
  auto second = number(words->second);
  if (!y || !m || !d || !hour || !minute || !second) return std::nullopt;
  if (words->year.size() == 2) y = whole_year(*y, now);
  year_month_day date{year(*y), *m, day(static_cast<unsigned>(*d))};
  bool is_date = date.ok() && *y > 0 && *y <= 9999 && *d <= 31;
  bool is_time = 0 <= *hour && *hour < 24 && 0 <= *minute && *minute < 60 && 0 <= *second && *second <= 60;
  if (!is_date || !is_time) return std::nullopt;
  return sys_days(date) + hours(*hour) + minutes(*minute) + seconds(*second);
}

} // namespace broadsheet::net
