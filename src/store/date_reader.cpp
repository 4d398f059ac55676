#include "store/date_reader.h"

#include <fmt/format.h>

namespace broadsheet::store {

std::optional<Date> read_date(const yaml::Value& value) {
  auto text = value.text();
  if (!text) return std::nullopt;
  auto date = parse_date(*text);
  if (!date) value.error(fmt::format("\"{}\" is not a date", *text), "write it as in 2025-08-05");
  return date;
}

std::optional<Month> read_month(const yaml::Value& value) {
  auto text = value.text();
  if (!text) return std::nullopt;
  auto first = parse_date(*text + "-01");
  if (!first) {
    value.error(fmt::format("\"{}\" is not a month", *text), "write it as in 2025-08");
    return std::nullopt;
  }
  return month_of(*first);
}

std::optional<Date> EntryDates::read(yaml::Map& entry) {
  auto value = entry.require("date");
  auto date = value ? read_date(*value) : std::nullopt;
  if (!date) return std::nullopt;
  auto [first, is_new] = lines_.emplace(*date, value->line());
  if (is_new) return date;
  value->error(fmt::format("{} is in this list twice", format_date(*date)),
               fmt::format("remove one of them: the first is on line {}", first->second));
  return std::nullopt;
}

} // namespace broadsheet::store
