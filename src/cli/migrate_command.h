// migrate: bring files of older versions up to date.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_migrate(CLI::App& app, Words& words);

int run_migrate(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
