// What eval says.
#pragma once

#include "app/evaluate.h"
#include "cli/report.h"

namespace broadsheet::cli {

// For people, each figure beside what chance would give; with --verbose also the papers that keywords missed.
void report_evaluation(const Voice& voice, const app::Evaluation& evaluation, int wanted, bool as_json);

} // namespace broadsheet::cli
