#include "store/date_lists.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "store/parts.h"
#include "yaml/reader.h"
#include "yaml/writer.h"

namespace broadsheet::store {
namespace {

using yaml::Map;

std::string read_name(Map& map, std::optional<SkipReason> reason) {
  auto value = map.find("name");
  auto name = value ? value->text() : std::nullopt;
  if (name && reason && *reason != SkipReason::holiday)
    value->error("name is for a holiday", "remove it, or write reason: holiday");
  return name.value_or("");
}

std::optional<SkippedDate> read_entry(Map& map, EntryDates& dates) {
  auto date = dates.read(map);
  auto value = map.require("reason");
  auto word = value ? value->word(skip_reasons) : std::nullopt;
  auto reason = word ? std::optional(static_cast<SkipReason>(*word)) : std::nullopt;
  std::string name = read_name(map, reason);
  map.reject_unknown_keys();
  if (!date || !reason) return std::nullopt;
  return SkippedDate{*date, *reason, std::move(name)};
}

} // namespace

std::vector<SkippedDate> parse_skipped(std::string_view yaml, std::string_view path,
                                       Diagnostics& diagnostics) {
  yaml::Reader reader(yaml, path, diagnostics);
  std::vector<SkippedDate> skipped;
  auto map = reader.only_document();
  auto schema = map ? map->require("schema") : std::nullopt;
  if (!schema || !schema->reads_schema(newest_skipped_schema)) return skipped;
  EntryDates dates;
  for (Map& entry : map->maps("skipped")) {
    if (auto date = read_entry(entry, dates)) skipped.push_back(std::move(*date));
  }
  map->reject_unknown_keys();
  std::ranges::sort(skipped, {}, &SkippedDate::date);
  return skipped;
}

std::string format_skipped(std::span<const SkippedDate> skipped) {
  std::vector<SkippedDate> sorted(skipped.begin(), skipped.end());
  std::ranges::sort(sorted, {}, &SkippedDate::date);
  std::string text =
      fmt::format("schema: {}\nskipped:{}\n", newest_skipped_schema, sorted.empty() ? " []" : "");
  for (const SkippedDate& entry : sorted) {
    text += fmt::format("  - {{date: {}, reason: {}", format_date(entry.date),
                        skip_reasons.at(static_cast<std::size_t>(entry.reason)));
    if (!entry.name.empty()) text += ", name: " + yaml::text(entry.name, yaml::Context::flow);
    text += "}\n";
  }
  return text;
}

std::vector<Holiday> parse_holidays(std::string_view yaml, std::string_view path, Diagnostics& diagnostics) {
  yaml::Reader reader(yaml, path, diagnostics);
  std::vector<Holiday> holidays;
  auto map = reader.only_document();
  auto schema = map ? map->require("schema") : std::nullopt;
  if (!schema || !schema->reads_schema(newest_holidays_schema)) return holidays;
  EntryDates dates;
  for (yaml::Map& entry : map->maps("holidays")) {
    auto date = dates.read(entry);
    std::string name = entry.required_text("name");
    entry.reject_unknown_keys();
    if (date) holidays.push_back({*date, std::move(name)});
  }
  map->reject_unknown_keys();
  std::ranges::sort(holidays, {}, &Holiday::date);
  return holidays;
}

Notified parse_notified(std::string_view yaml, std::string_view path, Diagnostics& diagnostics) {
  yaml::Reader reader(yaml, path, diagnostics);
  Notified notified;
  auto map = reader.only_document();
  auto schema = map ? map->require("schema") : std::nullopt;
  if (!schema || !schema->reads_schema(newest_notified_schema)) return notified;
  if (auto dates = map->map("notified")) {
    for (Channel channel : channels) {
      auto value = dates->find(name_of(channel));
      auto date = value ? read_date(*value) : std::nullopt;
      if (date) notified.emplace(channel, *date);
    }
    dates->reject_unknown_keys();
  }
  map->reject_unknown_keys();
  return notified;
}

std::string format_notified(const Notified& notified) {
  std::string text =
      fmt::format("schema: {}\nnotified:{}\n", newest_notified_schema, notified.empty() ? " {}" : "");
  for (const auto& [channel, date] : notified)
    text += fmt::format("  {}: {}\n", name_of(channel), format_date(date));
  return text;
}

} // namespace broadsheet::store
