// A day file: one date's scored result as YAML, content/YYYY/MM/YYYY-MM-DD.yaml.
// The first document is what the page shows; the second, after "---", is what was
// looked at and not kept. docs/schema/day.schema.json describes both.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "paper/day.h"

namespace broadsheet::store {

enum class Documents {
  first, // papers that are shown; does not parse what follows "---"
  both,  // also Day::considered
};

// `path` is used in diagnostics and to check that the file is named for its date.
// When an error was added to `diagnostics` the result is unusable.
Day parse_day(std::string_view yaml, std::string_view path, Documents documents, Diagnostics& diagnostics);

// The file's text: keys in a fixed order, the same bytes for the same day.
// parse_day(format_day(day)) gives the day back.
std::string format_day(const Day& day);

// content/2025/08/2025-08-05.yaml, relative to the site's folder.
std::filesystem::path day_path(Date date);

} // namespace broadsheet::store
