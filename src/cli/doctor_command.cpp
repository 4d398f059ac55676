#include "cli/doctor_command.h"

#include <CLI/CLI.hpp>

namespace broadsheet::cli {

void add_doctor(CLI::App& app, Words& /*words*/) {
  app.add_subcommand("doctor", "");
}

int run_doctor(const Words& /*words*/, const Voice& /*voice*/) {
  return kUserError;
}

} // namespace broadsheet::cli
