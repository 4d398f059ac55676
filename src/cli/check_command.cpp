#include "cli/check_command.h"

#include <CLI/CLI.hpp>

namespace broadsheet::cli {

void add_check(CLI::App& app, Words& /*words*/) {
  app.add_subcommand("check", "");
}

int run_check(const Words& /*words*/, const Voice& /*voice*/) {
  return kUserError;
}

} // namespace broadsheet::cli
