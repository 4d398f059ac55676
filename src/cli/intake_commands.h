// fetch and backfill: the commands that ask arXiv.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_fetch(CLI::App& app, Words& words);
void add_backfill(CLI::App& app, Words& words);

int run_fetch(const Words& words, const Voice& voice);
int run_backfill(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
