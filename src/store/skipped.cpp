#include "store/skipped.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/file.h"
#include "store/date_reader.h"
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

std::vector<SkippedDate> read_skipped(const std::filesystem::path& site_dir, Diagnostics& diagnostics) {
  auto text = read_file(site_dir / skipped_path);
  return text && !text->empty() ? parse_skipped(*text, skipped_path, diagnostics)
                                : std::vector<SkippedDate>();
}

} // namespace broadsheet::store
