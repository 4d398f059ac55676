// Texts of a file that have to have a certain form.
#pragma once

#include <string>
#include <string_view>

#include "yaml/reader.h"

namespace broadsheet {

// The text under `key` when it is there, else `fallback`; one that fails `check` is reported as not being
// what is `wanted`.
std::string checked_text(yaml::Map& map, std::string_view key, std::string fallback,
                         bool (*check)(std::string_view), std::string_view wanted, std::string_view help);

// The address under `key` as normalize_base_url() gives it, else `fallback`, which is shown as the example.
std::string checked_url(yaml::Map& map, std::string_view key, std::string fallback);

// The name of an environment variable under `key`; never the secret that it holds.
std::string checked_variable(yaml::Map& map, std::string_view key, std::string fallback);

} // namespace broadsheet
