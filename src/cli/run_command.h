// run: fetch, score, build, one after the other.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_run(CLI::App& app, Words& words);
int run_all(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
