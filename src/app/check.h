// broadsheet check: everything that is wrong with a site's files and its output. Nothing is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/network.h"
#include "base/diagnostic.h"

namespace broadsheet::app {

struct CheckOptions {
  std::filesystem::path site_dir = ".";
  std::filesystem::path out = "public"; // relative to site_dir
  std::optional<std::string> base_url = {};
  int jobs = 1;
  std::size_t most = 20; // files named for the same fault; the rest are only counted
  bool external = false; // also ask other sites
  Network network = {};
  std::function<void(std::size_t asked, std::size_t all)> on_asked = [](auto, auto) {};
};

struct CheckedAddresses {
  std::size_t asked = 0;
  std::size_t kinds = 0;     // of these, links to papers that were asked for one paper alone
  std::size_t stand_for = 0; // and the addresses that they stand for
  bool reached_none = false;
};

struct CheckReport {
  Diagnostics diagnostics;
  std::vector<std::string> notes; // worth knowing, but not wrong
  std::size_t days = 0;           // days that could be read
  std::int64_t papers = 0;        // papers that those days show
  int pages = 0;                  // HTML files in the output
  std::int64_t internal_links = 0;
  std::int64_t external_links = 0;
  std::optional<CheckedAddresses> addresses; // if options.external
};

CheckReport check(const CheckOptions& options);

} // namespace broadsheet::app
