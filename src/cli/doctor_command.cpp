#include "cli/doctor_command.h"

#include <CLI/CLI.hpp>

#include "cli/network.h"
#include "cli/report_doctor.h"

namespace broadsheet::cli {

void add_doctor(CLI::App& app, Words& words) {
  auto* doctor = app.add_subcommand("doctor", "Look for what keeps the site from being published tomorrow");
  doctor->add_flag("--offline", words.offline, "Ask nobody");
  doctor->add_flag("--json", words.json, "Print one JSON object on what was seen");
}

int run_doctor(const Words& words, const Voice& voice) {
  auto findings = app::examine({.site_dir = words.site_dir,
                                .out = words.out,
                                .base_url = words.base_url,
                                .offline = words.offline,
                                .network = network_of(voice)});
  report_doctor(voice, findings, words.json);
  return exit_code(findings);
}

} // namespace broadsheet::cli
