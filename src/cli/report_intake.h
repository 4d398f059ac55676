// What fetch and backfill say.
#pragma once

#include <string>
#include <vector>

#include "app/backfill.h"
#include "cli/report.h"

namespace broadsheet::cli {

void report_wait(const Voice& voice, const std::string& address, const std::string& reason,
                 net::Duration wait);
void report_request(const Voice& voice, const net::Request& request); // its method and address

void report_intake(const Voice& voice, const app::IntakeReport& report, bool as_json);
void report_plan(const Voice& voice, const std::vector<app::PlannedDate>& plan, app::Shard shard,
                 bool as_json);

ExitCode exit_code(const app::IntakeReport& report);

} // namespace broadsheet::cli
