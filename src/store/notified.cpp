#include "store/notified.h"

#include <fmt/format.h>

#include "store/date_reader.h"
#include "yaml/reader.h"

namespace broadsheet::store {

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
