// init: the beginnings of a site, in a new folder or in a fork.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_init(CLI::App& app, Words& words);

int run_init(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
