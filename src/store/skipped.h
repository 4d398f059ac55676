// content/skipped.yaml: why dates have no day. docs/schema/skipped.schema.json describes it.
//
//   schema: 1
//   skipped:
//     - {date: 2026-11-21, reason: weekend}
//     - {date: 2026-11-27, reason: holiday, name: Thanksgiving}
#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "paper/skipped.h"

namespace broadsheet::store {

constexpr std::string_view skipped_path = "content/skipped.yaml"; // relative to the site's folder
constexpr int newest_skipped_schema = 1;

// The words of the file, in the order of SkipReason.
constexpr std::array<std::string_view, 5> skip_reasons = {"weekend", "holiday", "empty", "not_updated",
                                                          "failed"};

// Oldest first, whatever the order of the file. `path` is used in diagnostics. When an error was
// added to `diagnostics` the result is unusable.
std::vector<SkippedDate> parse_skipped(std::string_view yaml, std::string_view path,
                                       Diagnostics& diagnostics);

// The file below `site_dir`; one that is missing says nothing.
std::vector<SkippedDate> read_skipped(const std::filesystem::path& site_dir, Diagnostics& diagnostics);

// The file's text, oldest first: the same bytes for the same dates in any order, each of which is
// there once. parse_skipped() gives them back.
std::string format_skipped(std::span<const SkippedDate> skipped);

} // namespace broadsheet::store
