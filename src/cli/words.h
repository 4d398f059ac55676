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

  // fetch, backfill, run, prices update
  std::optional<std::string> from; // a saved feed; an address or a saved list of models

  // backfill, score, prompt show
  std::string range;
  std::string shard = "1/1";
  std::string via = "api";
  bool plan = false;

  // score, month, prompt show
  bool rescore = false;
  bool dry_run = false;
  std::string month;
  bool again = false;
  std::string stage = "abstract";

  // prices show
  std::optional<std::string> model;

  // eval, which takes `range`, too
  int wanted = 9;
};

} // namespace broadsheet::cli
