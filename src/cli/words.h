// The words of a command line, with their defaults.
#pragma once

#include <optional>
#include <string>

namespace broadsheet::cli {

struct Words {
  // every command
  std::string site_dir = ".";
  std::string out = "public";
  std::optional<std::string> base_url;
  bool quiet = false;
  bool verbose = false;
  bool json = false;

  // build
  bool full = false;
  bool strict = false;
  bool explain = false;
  bool verify = false;
  std::optional<int> jobs;

  // import
  std::string archive;
  bool force = false;

  // fetch, backfill
  std::optional<std::string> from; // a saved feed
  std::string range;
  std::string shard = "1/1";
  std::string via = "api";
  bool plan = false;
};

} // namespace broadsheet::cli
