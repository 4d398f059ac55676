// export: papers for other programs.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_export(CLI::App& app, Words& words);

int run_export(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
