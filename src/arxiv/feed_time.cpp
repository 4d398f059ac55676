#include "arxiv/feed_time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "arxiv/schedule.h"
#include "base/text.h"

namespace broadsheet::arxiv {
namespace {

using namespace std::chrono_literals;

// Reads a text from the left. A mismatch makes ok() false.
class Scanner {
public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  int number(std::size_t least_digits, std::size_t most_digits) {
    int value = 0;
    auto last = rest_.data() + std::min(most_digits, rest_.size());
    auto [end, error] = std::from_chars(rest_.data(), last, value);
    auto size = static_cast<std::size_t>(end - rest_.data());
    if (error != std::errc() || size < least_digits || rest_.front() == '-') ok_ = false;
    rest_.remove_prefix(ok_ ? size : 0);
    return value;
  }
  // Two digits of a number below `limit`.
  int two_digits(int limit) {
    int value = number(2, 2);
    if (value >= limit) ok_ = false;
    return value;
  }
  void expect(char c) {
    if (!skip(c)) ok_ = false;
  }
  void expect_end() {
    if (!rest_.empty()) ok_ = false;
  }
  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip_spaces() {
    while (skip(' ')) {
    }
  }
  void skip_digits() { rest_.remove_prefix(std::min(rest_.find_first_not_of("0123456789"), rest_.size())); }
  std::string_view word() {
    auto end = std::ranges::find_if(rest_, [](char c) { return c == ' ' || c == ',' || is_digit(c); });
    auto word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(word.size());
    return word;
  }
  std::string_view rest() const { return rest_; }
  bool ok() const { return ok_; }

private:
  std::string_view rest_;
  bool ok_ = true;
};

std::optional<FeedTime> make(Date date, std::chrono::seconds time, std::chrono::seconds offset) {
  if (!date.ok()) return std::nullopt;
  return FeedTime{std::chrono::local_days{date} + time, offset};
}

std::chrono::seconds clock_time(Scanner& scanner) {
  auto time = std::chrono::hours{scanner.two_digits(24)} + 0s;
  scanner.expect(':');
  time += std::chrono::minutes{scanner.two_digits(60)};
  if (scanner.skip(':')) time += std::chrono::seconds{scanner.two_digits(61)};
  return time;
}

// "+0530", "-05:00", "Z", "GMT", "EST" …; an empty text means UTC.
std::chrono::seconds zone(Scanner& scanner) {
  constexpr std::pair<std::string_view, int> names[] = {
      {"", 0},     {"Z", 0},    {"GMT", 0},  {"UT", 0},   {"UTC", 0},  {"EST", -5}, {"EDT", -4},
      {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};
  auto rest = scanner.rest();
  if (auto name = std::ranges::find(names, rest, &std::pair<std::string_view, int>::first);
      name != std::end(names))
    return std::chrono::hours{name->second};
  bool negative = rest.starts_with('-');
  if (!scanner.skip('+')) scanner.expect('-');
  auto offset = std::chrono::hours{scanner.two_digits(24)} + 0s;
  scanner.skip(':');
  offset += std::chrono::minutes{scanner.two_digits(60)};
  scanner.skip_spaces();
  if (!scanner.rest().starts_with('(')) scanner.expect_end(); // a comment: "-0500 (EST)"
  return negative ? -offset : offset;
}

unsigned month_number(std::string_view name) {
  auto is_named = [&](std::string_view month) { return month.substr(0, 3) == name; };
  return static_cast<unsigned>(std::ranges::find_if(month_names, is_named) - month_names.begin()) +
         1; // 13: none
}

Date date_of(int year, unsigned month, int day) {
  return Date{std::chrono::year{year}, std::chrono::month{month},
              std::chrono::day{static_cast<unsigned>(day)}};
}

std::optional<FeedTime> parse_rfc3339(std::string_view text) {
  Scanner scanner(text);
  int year = scanner.number(4, 4);
  scanner.expect('-');
  int month = scanner.number(2, 2);
  scanner.expect('-');
  int day = scanner.number(2, 2);
  std::chrono::seconds time{};
  std::chrono::seconds offset{};
  if (!scanner.rest().empty()) {
    if (!scanner.skip('T')) scanner.expect(' ');
    time = clock_time(scanner);
    if (scanner.skip('.')) scanner.skip_digits();
    offset = zone(scanner);
  }
  return scanner.ok() ? make(date_of(year, static_cast<unsigned>(month), day), time, offset) : std::nullopt;
}

std::optional<FeedTime> parse_rfc5322(std::string_view text) {
  Scanner scanner(text);
  scanner.word(); // the weekday, if there is one
  scanner.skip(',');
  scanner.skip_spaces();
  int day = scanner.number(1, 2);
  scanner.skip_spaces();
  unsigned month = month_number(scanner.word());
  scanner.skip_spaces();
  int year = scanner.number(2, 4);
  if (year < 100) year += year < 50 ? 2000 : 1900;
  scanner.skip_spaces();
  auto time = clock_time(scanner);
  scanner.skip_spaces();
  auto offset = zone(scanner);
  return scanner.ok() ? make(date_of(year, month, day), time, offset) : std::nullopt;
}

} // namespace

std::optional<FeedTime> parse_feed_time(std::string_view text) {
  bool begins_with_year = text.size() >= 10 && text[4] == '-';
  return begins_with_year ? parse_rfc3339(text) : parse_rfc5322(text);
}

Date announcement_date(const FeedTime& time) {
  bool is_eastern = time.offset == -5h || time.offset == -4h;
  if (!is_eastern) return eastern_date(time.instant());
  return Date{std::chrono::floor<std::chrono::days>(time.local)};
}

} // namespace broadsheet::arxiv
