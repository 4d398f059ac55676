// The head of a page of the older system: model, tokens, costs and counts.
#pragma once

#include <string>

#include "paper/day.h"

namespace broadsheet::legacy {

// As a table where tokens or costs are known, with what else is known in lines of its own; read_table_row()
// and its neighbours (import_usage.h) read it back. A day that was never scored used no tokens.
std::string format_figures(const Day& day);

} // namespace broadsheet::legacy
