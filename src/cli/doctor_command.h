// doctor: what keeps a site from being published tomorrow.
#pragma once

#include "cli/report.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace broadsheet::cli {

void add_doctor(CLI::App& app, Words& words);

int run_doctor(const Words& words, const Voice& voice);

} // namespace broadsheet::cli
