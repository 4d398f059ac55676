// Dates as they stand on a command line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/report.h"
#include "paper/date.h"

namespace broadsheet::cli {

// "2025-05-16..2025-05-23", or one date.
std::optional<DateRange> parse_range(std::string_view text);

int report_no_range(const Voice& voice, const std::string& text); // the exit code

} // namespace broadsheet::cli
