// completions and manual: the command line, described for shells and for man.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_completions(CLI::App& app, Words& words);
void add_manual(CLI::App& app, Words& words);

int run_completions(const Words& words, const Voice& voice);
int run_manual(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
