// The words of a command line, with their defaults.
#pragma once

#include <optional>
#include <string>
#include <vector>

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

  // run, which takes `range`, `rescore` and `from`, too
  bool no_build = false;

  // fetch, backfill, run, prices update
  std::optional<std::string> from; // a saved feed; an address or a saved list of models

  // backfill, score, run, prompt show
  std::string range;
  std::string shard = "1/1";
  std::string via = "api";
  bool plan = false;

  // score, month, prompt show
  bool rescore = false;
  bool dry_run = false;
  int share = 1;
  std::string month;
  bool again = false;
  std::string stage = "abstract";

  // prices
  std::string subcommand;
  std::optional<std::string> model; // of show

  // eval, which takes `range`, too
  int wanted = 9;

  // init
  std::string dir; // a new folder; empty with `here`
  bool here = false;
  std::optional<std::string> title;
  std::vector<std::string> categories;
  std::optional<std::string> action; // OWNER/NAME@REF of the action that the workflows use

  // doctor
  bool offline = false;

  // check
  bool external = false;

  // export, which takes `range` and `json`, too
  bool bibtex = false;
  bool markdown = false;
  std::vector<std::string> topics;
  std::optional<int> relevance; // the least
  std::optional<int> novelty;   // the least
  std::optional<std::string> to;

  // notify, which takes `again` and `dry_run`, and a date as `range`, too
  bool claim = false;

  // completions
  std::string shell;
};

} // namespace broadsheet::cli
