#include "cli/date_words.h"

#include <fmt/format.h>

namespace broadsheet::cli {

std::optional<DateRange> parse_range(std::string_view text) {
  auto dots = text.find("..");
  auto first = parse_date(text.substr(0, dots));
  auto last = dots == text.npos ? first : parse_date(text.substr(dots + 2));
  if (!first || !last || *last < *first) return std::nullopt;
  return DateRange{*first, *last};
}

int report_no_range(const Voice& voice, const std::string& text) {
  report_error(voice, fmt::format("\"{}\" is no range of dates", text),
               "write it as in 2025-05-16..2025-05-23, the earlier date first, or as one date");
  return kUserError;
}

} // namespace broadsheet::cli
