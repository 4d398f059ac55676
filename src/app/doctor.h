// broadsheet doctor: what keeps a site from being published tomorrow, as far as it can be seen from here. It
// changes nothing of the site.
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

enum class Standing { ok, warning, error };
constexpr std::array<std::string_view, 3> standing_names = {"ok", "warning", "error"}; // as in Standing

struct Observation {
  Part part{};
  Standing standing{};
  std::string seen;      // one line
  std::string help = {}; // what to do, unless it is ok
};

struct DoctorOptions {
  std::filesystem::path site_dir = ".";
  std::filesystem::path out = "public";
  std::optional<std::string> base_url; // instead of the one in site.yaml
  bool offline = false;                // ask nobody
  Network network;
};

// In the order of the parts. No value of a variable stands in them.
std::vector<Observation> examine(const DoctorOptions& options);

} // namespace broadsheet::app
