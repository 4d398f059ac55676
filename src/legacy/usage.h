// Reads tokens, costs and counts from the head of an older page. Most are in tables: pipe tables until March
// 2026, HTML since. Both are turned into rows of cells, so that one reader understands them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "legacy/source.h"

namespace broadsheet::legacy {

using TableRow = std::vector<std::string_view>; // cells, views into the page, trimmed

// "| a | b |" → {a, b}
TableRow pipe_row(std::string_view line);

// An HTML table, read line by line from "<table>" to "</table>". It knows the tags of tables; a cell must not
// span lines. Tags around a cell's text are left out.
class HtmlTable {
public:
  bool open() const { return open_; }

  // The rows that end on this line; nothing when it contains anything but a table's markup.
  std::optional<std::vector<TableRow>> read(std::string_view line);

private:
  bool read_tag(std::string_view& line, std::vector<TableRow>& rows);

  bool open_ = false;
  TableRow row_;
};

// A row of one of a page's tables (usage, topic coverage); its cells point into run.source.text. False when
// the kind of row is not known.
bool read_table_row(const TableRow& row, OlderRun& run, Diagnostics& diagnostics);

// "Total cost: $0.98", the only figure of the first pages. False when it is another line.
bool read_total_cost(std::string_view line, OlderRun& run, Diagnostics& diagnostics);

// Keeps a stated total only if the sum of its parts would be shown as a different amount.
void drop_redundant_total(Usage& usage);

} // namespace broadsheet::legacy
