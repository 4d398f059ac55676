#include "cli/init_command.h"

#include <CLI/CLI.hpp>

namespace broadsheet::cli {

void add_init(CLI::App& app, Words& /*words*/) {
  app.add_subcommand("init", "");
}

int run_init(const Words& /*words*/, const Voice& /*voice*/) {
  return kUserError;
}

} // namespace broadsheet::cli
