// The gzip format (RFC 1952).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

// The same bytes for the same text, which is below 4 GiB: no name and no time inside.
std::string gzip(std::string_view text);

// The text, or nothing when `bytes` are damaged, incomplete, followed by others (a second member too), or
// hold more than `limit` bytes.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t limit);

} // namespace broadsheet
