// What the head of an older page says about tokens, costs and counts.
#pragma once

#include <string_view>

#include "legacy/run.h"
#include "legacy/table.h"

namespace broadsheet::legacy {

// A row of one of a page's tables (usage, topic coverage); its cells point into run.source.text.
// False when the row is of no known kind.
bool read_table_row(const TableRow& row, OlderRun& run, Diagnostics& diagnostics);

// "Total cost: $0.98", the only figure of the first pages. False when it is another line.
bool read_total_cost(std::string_view line, OlderRun& run, Diagnostics& diagnostics);

// Keeps a stated total only where the sum of its parts would be shown as another amount.
void drop_redundant_total(Usage& usage);

} // namespace broadsheet::legacy
