// What check says.
#pragma once

#include "app/check.h"
#include "cli/report.h"

namespace broadsheet::cli {

void report_check(const Voice& voice, const app::CheckReport& report, bool as_json);

ExitCode exit_code(const app::CheckReport& report);

} // namespace broadsheet::cli
