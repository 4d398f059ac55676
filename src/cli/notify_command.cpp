#include "cli/notify_command.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/network.h"
#include "cli/report_notify.h"

namespace broadsheet::cli {

void add_notify(CLI::App& app, Words& words) {
  auto* notify = app.add_subcommand("notify", "Tell those whom site.yaml names that the newest day is there");
  notify->add_option("DATE", words.range, "Another day, as in 2025-05-16");
  auto* dry_run = notify->add_flag("--dry-run", words.dry_run, "Only say who would be told what");
  auto* again = notify->add_flag("--again", words.again, "Although the day was told or claimed");
  notify
      ->add_flag("--claim", words.claim,
                 "Send nothing: only record the day as told, and print its date where it was not yet")
      ->excludes(again)
      ->excludes(dry_run);
}

int run_notify(const Words& words, const Voice& voice) {
  auto date = parse_date(words.range);
  if (!words.range.empty() && !date) {
    report_error(voice, fmt::format("\"{}\" is no date", words.range), "write it as in 2025-05-16");
    return kUserError;
  }
  auto report = app::notify({.site_dir = words.site_dir,
                             .base_url = words.base_url,
                             .date = date,
                             .plan_only = words.dry_run,
                             .claim = words.claim,
                             .again = words.again,
                             .network = network_of(voice)});
  report_notify(voice, report, words.again);
  return exit_code(report);
}

} // namespace broadsheet::cli
