// broadsheet doctor: anything that would stop tomorrow's page, as far as it can be seen from here. It changes
// nothing.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/network.h"

namespace broadsheet::app {

enum class Part { files, keys, network, publishing, cache, program };
constexpr std::array<std::string_view, 6> part_names = {"files",      "keys",  "network",
                                                        "publishing", "cache", "program"}; // as in Part

enum class Status { ok, warning, error };
constexpr std::array<std::string_view, 3> status_names = {"ok", "warning", "error"}; // as in Status

struct Finding {
  Part part{};
  Status status{};
  std::string seen;      // one line
  std::string help = {}; // what to do, unless it is ok
};

struct DoctorOptions {
  std::filesystem::path site_dir = ".";
  std::filesystem::path out = "public";
  std::optional<std::string> base_url; // instead of the one in site.yaml
  bool offline = false;                // use no network
  Network network;
};

// Sorted by part. The value of an environment variable appears in none of them.
std::vector<Finding> examine(const DoctorOptions& options);

} // namespace broadsheet::app
