#include "cli/manual_commands.h"

#include <CLI/CLI.hpp>

namespace broadsheet::cli {

void add_completions(CLI::App& app, Words& /*words*/) {
  app.add_subcommand("completions", "");
}

int run_completions(const Words& /*words*/, const Voice& /*voice*/) {
  return kUserError;
}

void add_manual(CLI::App& app, Words& /*words*/) {
  app.add_subcommand("manual", "");
}

int run_manual(const Words& /*words*/, const Voice& /*voice*/) {
  return kUserError;
}

} // namespace broadsheet::cli
