// What score and prompt say.
#pragma once

#include "app/prompts.h"
#include "app/score.h"
#include "cli/report.h"

namespace broadsheet::cli {

void report_score(const Voice& voice, const app::ScoreReport& report, bool as_json);
ExitCode exit_code(const app::ScoreReport& report);

void report_score_plan(const Voice& voice, const app::ScoreReport& report, bool as_json);

// As text, or with `as_json` the body of each request on a line of its own.
void report_prompts(const Voice& voice, const app::PromptReport& report, bool as_json);

ExitCode code_of(scoring::End end);

// The exit code of two steps, one after the other: the one that needs the owner most.
ExitCode worse(ExitCode a, ExitCode b);

} // namespace broadsheet::cli
