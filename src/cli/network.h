// How a command reaches out, telling on the error stream what it meets.
#pragma once

#include "app/network.h"
#include "cli/report.h"

namespace broadsheet::cli {

app::Network network_of(const Voice& voice); // `voice` outlives the result

} // namespace broadsheet::cli
