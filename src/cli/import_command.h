// import: an older archive becomes day files.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_import(CLI::App& app, Words& words);
int run_import(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
