// What a model chose from a whole month: content/2025/08/month.yaml. Optional; without it the overview of the
// month is made from scores alone. docs/schema/month.schema.json describes it.
//
//   schema: 1
//   month: 2025-08
//   scorer: {kind: llm, model: gpt-4o, prompt: 3f9a…}
//   source: {days: 21, papers: 143}
//   usage: {prompt_tokens: 9120, completion_tokens: 1433}
//   summary: …
//   groups:
//     - label: …
//       papers:
//         - {id: "2508.01625", line: …}
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "paper/day.h"
#include "paper/month_overview.h"

namespace broadsheet::store {

constexpr int newest_month_schema = 1;

// `path` is used in diagnostics and to check that the file is in its month's folder. When an error was
// added to `diagnostics` the result is unusable.
MonthOverview parse_month(std::string_view yaml, std::string_view path, Diagnostics& diagnostics);

// The file's text: the same bytes for the same overview. parse_month() gives it back.
std::string format_month_file(const MonthOverview& overview);

// content/2025/08/month.yaml, relative to the site's folder.
std::filesystem::path month_path(Month month);

} // namespace broadsheet::store
