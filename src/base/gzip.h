// The gzip format (RFC 1952).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

// Equal texts give equal bytes: no name and no time is in them. `text` must be below 4 GiB.
std::string gzip(std::string_view text);

// The text, or nothing when `bytes` are damaged, incomplete, followed by more bytes (even a second member),
// or hold a text of more than `limit` bytes.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t limit);

} // namespace broadsheet
