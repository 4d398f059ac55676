// prices: what models cost, and where that is known from.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_prices(CLI::App& app, Words& words);

int run_prices(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
