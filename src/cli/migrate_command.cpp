#include "cli/migrate_command.h"

#include <CLI/CLI.hpp>

namespace broadsheet::cli {

void add_migrate(CLI::App& app, Words& /*words*/) {
  app.add_subcommand("migrate", "");
}

int run_migrate(const Words& /*words*/, const Voice& /*voice*/) {
  return kUserError;
}

} // namespace broadsheet::cli
