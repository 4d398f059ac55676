// What can be written on a command line: one struct per command, with the default values.
//
// To add an option: a field here, its description in arguments.cpp, and what it does in the command's
// execute() (commands.h says where that is). To add a command: a struct here, listed in CommandArguments at
// its place in the help; the compiler then asks for its describe() and its execute().
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/backfill.h"
#include "paper/date.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

struct CommonArguments { // for every command
  std::string site_dir = ".";
  std::string out = "public"; // relative to site_dir
  std::optional<std::string> base_url = {};
  bool quiet = false;
  bool verbose = false;
};

struct RunArguments {
  std::optional<DateRange> dates = {};
  bool rescore = false;
  bool no_build = false;
  std::optional<std::string> from = {}; // a saved feed
};

struct FetchArguments {
  std::optional<std::string> from = {}; // a saved feed
  bool json = false;
};

struct BackfillArguments {
  DateRange dates = {};
  bool plan = false;
  app::Shard shard = {};
  std::string via = "api";              // or oai
  std::optional<std::string> from = {}; // a saved feed
  bool json = false;
};

struct ScoreArguments {
  std::optional<DateRange> dates = {};
  int share = 1;
  bool rescore = false;
  bool dry_run = false;
  bool json = false;
};

struct MonthArguments {
  Month month{};
  bool again = false;
};

struct BuildArguments {
  bool full = false;
  bool explain = false;
  bool json = false;
  bool verify = false;
  bool strict = false;
  bool force_output = false;
  std::optional<int> jobs = {};
};

struct CheckArguments {
  bool external = false;
  bool json = false;
};

struct DoctorArguments {
  bool offline = false;
  bool json = false;
};

struct InitArguments {
  std::string dir = {}; // empty with `here`
  bool here = false;
  std::optional<std::string> title = {};
  std::vector<std::string> categories = {};
  std::optional<std::string> action = {}; // OWNER/NAME@REF
};

struct NotifyArguments {
  std::optional<Date> date = {};
  bool dry_run = false;
  bool again = false;
  bool claim = false;
};

struct ExportArguments {
  std::optional<DateRange> dates = {};
  bool bibtex = false;
  bool markdown = false;
  bool json = false;
  std::vector<std::string> topics = {};
  std::optional<int> relevance = {}; // at least this
  std::optional<int> novelty = {};   // at least this
  std::optional<std::string> to = {};
};

struct PromptShowArguments {
  std::optional<Date> date = {};
  std::string stage = "abstract"; // or title
  bool json = false;
};

struct ImportArguments {
  std::string archive = {};
  bool force = false;
};

struct PricesUpdateArguments {
  std::optional<std::string> from = {}; // an address or a saved list
};

struct PricesShowArguments {
  std::optional<std::string> model = {};
};

struct EvalArguments {
  std::optional<DateRange> dates = {};
  int wanted = 9;
  bool json = false;
};

struct MigrateArguments {
  bool dry_run = false;
};

struct CompletionsArguments {
  std::string shell = {}; // bash, zsh or fish
};

struct ManualArguments {};

struct CleanArguments {};

using CommandArguments =
    std::variant<RunArguments, FetchArguments, BackfillArguments, ScoreArguments, MonthArguments,
                 BuildArguments, CheckArguments, DoctorArguments, InitArguments, NotifyArguments,
                 ExportArguments, PromptShowArguments, ImportArguments, PricesUpdateArguments,
                 PricesShowArguments, EvalArguments, MigrateArguments, CompletionsArguments, ManualArguments,
                 CleanArguments>;

struct Arguments {
  CommonArguments common;
  CommandArguments command;
};

// Tells CLI11 about all commands and options, and where to put their values; `app` must not outlive either.
// app.parse() then also throws a Diagnostic, for a value that cannot be read.
void describe(CLI::App& app, CommonArguments& common, std::optional<CommandArguments>& command);

} // namespace broadsheet::cli
