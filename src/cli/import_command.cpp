#include "cli/import_command.h"

#include <CLI/CLI.hpp>

#include "app/import.h"

namespace broadsheet::cli {

void add_import(CLI::App& app, Words& words) {
  auto* import = app.add_subcommand("import", "Read an older archive (Markdown, JSON) into day files");
  import->add_option("PATH", words.archive, "A folder, or one file")->required()->check(CLI::ExistingPath);
  import->add_flag("--force", words.force, "Overwrite day files that differ");
}

int run_import(const Words& words, const Voice& voice) {
  auto result =
      app::import_archive({.site_dir = words.site_dir, .archive = words.archive, .force = words.force});
  report_diagnostics(voice, result.diagnostics);
  report_import(voice, result);
  if (result.days == 0) return kUserError;
  return has_errors(result.diagnostics) ? kPartial : kComplete;
}

} // namespace broadsheet::cli
