// check: what is wrong with the files of a site and with its output.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_check(CLI::App& app, Words& words);

int run_check(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
