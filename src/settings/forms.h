// The forms that texts of site.yaml have to have, and reading a text that must have one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "yaml/reader.h"

namespace broadsheet {

// An address for base_url as written by a user: checked and without a final "/".
// Returns an empty optional when it is not an http or https address.
std::optional<std::string> normalize_base_url(std::string_view url);

// The scheme of an address that has one, "mailto" of "mailto:me@example.org"; else empty. A view into `url`.
std::string_view scheme_of(std::string_view url);

// An address as messages and mail servers take it: ada@example.org, in ASCII.
bool is_mail_address(std::string_view text);

// The text under `key` when it is there, else `fallback`; one that fails `check` is reported as not being
// what is `wanted`.
std::string checked_text(yaml::Map& map, std::string_view key, std::string fallback,
                         bool (*check)(std::string_view), std::string_view wanted, std::string_view help);

// The address under `key` as normalize_base_url() gives it, else `fallback`, which is shown as the example.
std::string checked_url(yaml::Map& map, std::string_view key, std::string fallback);

// The name of an environment variable under `key`; never the secret that it holds.
std::string checked_variable(yaml::Map& map, std::string_view key, std::string fallback);

} // namespace broadsheet
