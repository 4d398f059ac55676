// What `notify` says.
#pragma once

#include "app/notify.h"
#include "cli/report.h"

namespace broadsheet::cli {

// `again`: whether it was asked for, and so has to be again.
void report_notify(const Voice& voice, const app::NotifyReport& report, bool again);
ExitCode exit_code(const app::NotifyReport& report);

} // namespace broadsheet::cli
