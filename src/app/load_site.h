// site.yaml, as every command reads it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "settings/site.h"

namespace broadsheet::app {

// `base_url` replaces the one in the file. Nothing when the file is missing or `base_url` is not an address,
// which is reported; errors in the file are reported too.
std::optional<Site> load_site(const std::filesystem::path& site_dir,
                              const std::optional<std::string>& base_url, Diagnostics& diagnostics);

} // namespace broadsheet::app
