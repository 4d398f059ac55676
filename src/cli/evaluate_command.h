// eval: how near keywords come to the relevance that days record.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_eval(CLI::App& app, Words& words);
int run_eval(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
