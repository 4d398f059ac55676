// What `doctor` says.
#pragma once

#include <vector>

#include "app/doctor.h"
#include "cli/report.h"

namespace broadsheet::cli {

void report_doctor(const Voice& voice, const std::vector<app::Observation>& findings, bool as_json);

// 1 when something other than the network is wrong, 4 when only that is.
ExitCode exit_code(const std::vector<app::Observation>& findings);

} // namespace broadsheet::cli
