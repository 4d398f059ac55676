#include "cli/export_command.h"

#include <CLI/CLI.hpp>

namespace broadsheet::cli {

void add_export(CLI::App& app, Words& /*words*/) {
  app.add_subcommand("export", "");
}

int run_export(const Words& /*words*/, const Voice& /*voice*/) {
  return kUserError;
}

} // namespace broadsheet::cli
