// notify: tell that the newest day is there.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_notify(CLI::App& app, Words& words);

int run_notify(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
