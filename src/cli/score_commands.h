// score, run, month and prompt: the commands that judge papers.
#pragma once

#include <optional>

#include "cli/report.h"
#include "cli/words.h"
#include "paper/date.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_score(CLI::App& app, Words& words);
void add_month(CLI::App& app, Words& words);
void add_prompt(CLI::App& app, Words& words);

// The steps themselves, as `run` takes them too.
ExitCode score_papers(const Words& words, const Voice& voice, std::optional<DateRange> range);
ExitCode make_month(const Words& words, const Voice& voice, Month month);
int report_no_dates_to_rescore(const Voice& voice); // the exit code

int run_score(const Words& words, const Voice& voice);
int run_month(const Words& words, const Voice& voice);
int run_prompt(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
