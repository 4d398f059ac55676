#include "cli/notify_command.h"

#include <CLI/CLI.hpp>

namespace broadsheet::cli {

void add_notify(CLI::App& app, Words& /*words*/) {
  app.add_subcommand("notify", "");
}

int run_notify(const Words& /*words*/, const Voice& /*voice*/) {
  return kUserError;
}

} // namespace broadsheet::cli
