// Dates as headers hold them (RFC 9110, 5.6.7).
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace broadsheet::net {

// In any of the three forms: "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
// "Sun Nov  6 08:49:37 1994". Two digits of a year mean the one that is at most 50 years after `now`.
// Nothing when it is none of these. The name of the weekday is not checked.
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text, std::chrono::sys_seconds now);

} // namespace broadsheet::net
