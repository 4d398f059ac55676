// What month says.
#pragma once

#include "app/month.h"
#include "cli/report.h"

namespace broadsheet::cli {

void report_month(const Voice& voice, const app::MonthReport& report);
ExitCode exit_code(const app::MonthReport& report);

} // namespace broadsheet::cli
