// build and clean: what is published, and its removal.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_build(CLI::App& app, Words& words);
void add_clean(CLI::App& app, Words& words);

int run_build(const Words& words, const Voice& voice);
int run_clean(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
