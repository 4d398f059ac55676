#include "cli/commands.h"

#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/build_command.h"
#include "cli/check_command.h"
#include "cli/doctor_command.h"
#include "cli/evaluate_command.h"
#include "cli/export_command.h"
#include "cli/import_command.h"
#include "cli/init_command.h"
#include "cli/intake_commands.h"
#include "cli/manual_commands.h"
#include "cli/migrate_command.h"
#include "cli/notify_command.h"
#include "cli/prices_command.h"
#include "cli/run_command.h"
#include "cli/score_commands.h"
#include "site/version.h"

namespace broadsheet::cli {
namespace {

constexpr Command kCommands[] = {
    {"run", add_run, run_all},
    {"fetch", add_fetch, run_fetch},
    {"backfill", add_backfill, run_backfill},
    {"score", add_score, run_score},
    {"month", add_month, run_month},
    {"build", add_build, run_build},
    {"check", add_check, run_check},
    {"doctor", add_doctor, run_doctor},
    {"init", add_init, run_init},
    {"notify", add_notify, run_notify},
    {"export", add_export, run_export},
    {"prompt", add_prompt, run_prompt},
    {"import", add_import, run_import},
    {"prices", add_prices, run_prices},
    {"eval", add_eval, run_eval},
    {"migrate", add_migrate, run_migrate},
    {"completions", add_completions, run_completions},
    {"manual", add_manual, run_manual},
    {"clean", add_clean, run_clean},
};

constexpr ExitMeaning kExitMeanings[] = {
    {kComplete, "done"},
    {kUserError,
     "a file, the key or the command line is wrong (a build then leaves the published site as it was)"},
    {kPartial, "done, but something could not be read, is missing, or still needs a score"},
    {kNetwork, "arXiv, the model's service or another server could not be reached"},
    {kBudget, "the budget or the quota is used up"},
};

std::string exit_codes() {
  std::string text = "Exit codes:";
  for (const auto& [code, meaning] : kExitMeanings)
    text += fmt::format("\n  {}  {}", static_cast<int>(code), meaning);
  return text;
}

void add_common_options(CLI::App& app, Words& words) {
  app.add_option("-C", words.site_dir, "The site's folder")->type_name("DIR")->capture_default_str();
  app.add_option("--out", words.out, "Where the site is written, relative to its folder")
      ->type_name("DIR")
      ->capture_default_str();
  app.add_option("--base-url", words.base_url, "Instead of base_url in site.yaml")->type_name("URL");
  app.add_flag("-q,--quiet", words.quiet, "Say only what is wrong");
  app.add_flag("-v,--verbose", words.verbose, "Say more")->excludes("-q");
  app.set_version_flag("--version", std::string("broadsheet ") + site::kVersion);
  app.allow_extras(); // reported by us, with what was probably meant
  app.fallthrough();  // common options may stand after the command
  app.footer(exit_codes());
}

} // namespace

std::span<const Command> commands() {
  return kCommands;
}

std::span<const ExitMeaning> exit_meanings() {
  return kExitMeanings;
}

void describe(CLI::App& app, Words& words) {
  app.name("broadsheet");
  app.description("The personal daily page of new arXiv papers, as a static site");
  add_common_options(app, words);
  for (const auto& command : commands()) command.add(app, words);
}

} // namespace broadsheet::cli
