#include "cli/migrate_command.h"

#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/migrate.h"
#include "base/text.h"

namespace broadsheet::cli {
namespace {

void report_migrate(const Voice& voice, const app::MigrateReport& report, bool plan_only) {
  auto& out = voice.terminal.out;
  for (const auto& [path, from, to] : report.migrated)
    out << fmt::format("{}: version {} → {}\n", path, from, to);
  auto changed = counted(static_cast<std::int64_t>(report.migrated.size()), "file");
  auto rest = fmt::format("{} up to date already", counted(report.current, "file was", "files were"));
  if (report.migrated.empty())
    out << rest << "\n";
  else
    out << fmt::format("{} {} to the current version; {}\n", changed,
                       plan_only ? "would be brought" : "brought", rest);
}

} // namespace

void add_migrate(CLI::App& app, Words& words) {
  auto* migrate = app.add_subcommand("migrate", "Bring files that an older broadsheet wrote up to date");
  migrate->add_flag("--dry-run", words.dry_run, "Only say which files would be changed");
}

int run_migrate(const Words& words, const Voice& voice) {
  auto report = app::migrate({.site_dir = words.site_dir, .plan_only = words.dry_run});
  report_diagnostics(voice, report.diagnostics);
  if (has_errors(report.diagnostics)) {
    report_error(voice, "no file was changed", "mend what is named above, then migrate again");
    return kUserError;
  }
  if (voice.verbosity != Verbosity::quiet) report_migrate(voice, report, words.dry_run);
  return kComplete;
}

} // namespace broadsheet::cli
