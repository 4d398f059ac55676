// build: the command that publishes.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_build(CLI::App& app, Words& words);
int run_build(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
