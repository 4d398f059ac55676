// content/holidays.yaml: when arXiv announces nothing. docs/schema/holidays.schema.json describes it.
//
//   schema: 1
//   holidays:
//     - {date: 2026-11-27, name: Thanksgiving}
//
// A date is the one that the feed would carry: the day after the evening without an announcement.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "paper/date.h"

namespace broadsheet::store {

constexpr std::string_view holidays_path = "content/holidays.yaml"; // relative to the site's folder
constexpr int newest_holidays_schema = 1;

struct Holiday {
  Date date{};
  std::string name;
  bool operator==(const Holiday&) const = default;
};

// Oldest first, whatever the order of the file. `path` is used in diagnostics. When an error was
// added to `diagnostics` the result is unusable.
std::vector<Holiday> parse_holidays(std::string_view yaml, std::string_view path, Diagnostics& diagnostics);

// The file below `site_dir`; one that is missing says nothing.
std::vector<Holiday> read_holidays(const std::filesystem::path& site_dir, Diagnostics& diagnostics);

} // namespace broadsheet::store
