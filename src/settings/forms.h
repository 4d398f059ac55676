// The forms that some texts in site.yaml must have, and how to read such a text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "yaml/reader.h"

namespace broadsheet {

// The address that a user wrote for base_url, checked and without a final "/".
// Nothing when it is not an http or https address.
std::optional<std::string> normalize_base_url(std::string_view url);

// The scheme of an address that has one, "mailto" of "mailto:me@example.org"; else empty. A view into `url`.
std::string_view scheme_of(std::string_view url);

// Whether mail servers accept `text` as an address: ada@example.org, in ASCII.
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
