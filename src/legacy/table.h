// The tables of older pages: pipe tables until March 2026, HTML since. Both come as rows of
// cells, so that one reader understands them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace broadsheet::legacy {

using TableRow = std::vector<std::string_view>; // cells, views into the page, trimmed

// "| a | b |" → {a, b}
TableRow pipe_row(std::string_view line);

// An HTML table, fed line by line from "<table>" to "</table>". Knows the tags of tables and
// one line per cell at least; a cell's own tags are left out around its text.
class HtmlTable {
public:
  bool open() const { return open_; }

  // The rows that end on this line; nothing when it holds anything but a table's markup.
  std::optional<std::vector<TableRow>> read(std::string_view line);

private:
  bool read_tag(std::string_view& line, std::vector<TableRow>& rows);

  bool open_ = false;
  TableRow row_;
};

} // namespace broadsheet::legacy
