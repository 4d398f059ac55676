#include "store/holidays.h"

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "store/date_reader.h"
#include "yaml/reader.h"

namespace broadsheet::store {

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

std::vector<Holiday> read_holidays(const std::filesystem::path& site_dir, Diagnostics& diagnostics) {
  auto text = read_file(site_dir / holidays_path);
  return text && !text->empty() ? parse_holidays(*text, holidays_path, diagnostics) : std::vector<Holiday>();
}

} // namespace broadsheet::store
