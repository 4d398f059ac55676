#include "legacy/table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace broadsheet::legacy {
namespace {

// "<code>text</code>" → "text"
std::string_view inner_text(std::string_view cell) {
  cell = trim(cell);
  while (cell.starts_with('<')) cell = trim(cell.substr(std::min(cell.find('>'), cell.size() - 1) + 1));
  return trim(cell.substr(0, cell.find('<')));
}

} // namespace

TableRow pipe_row(std::string_view line) {
  line = trim(line);
  consume(line, "|");
  if (line.ends_with('|')) line.remove_suffix(1);
  TableRow cells;
  while (true) {
    auto bar = line.find('|');
    cells.push_back(trim(line.substr(0, bar)));
    if (bar == std::string_view::npos) return cells;
    line.remove_prefix(bar + 1);
  }
}

std::optional<std::vector<TableRow>> HtmlTable::read(std::string_view line) {
  std::vector<TableRow> rows;
  for (line = trim(line); !line.empty(); line = trim(line))
    if (!read_tag(line, rows)) return std::nullopt;
  return rows;
}

bool HtmlTable::read_tag(std::string_view& line, std::vector<TableRow>& rows) {
  constexpr std::array<std::string_view, 4> silent = {"thead", "/thead", "tbody", "/tbody"};
  auto end = line.find('>');
  if (!line.starts_with('<') || end == std::string_view::npos) return false;
  std::string_view name = line.substr(1, line.find_first_of(" >") - 1);
  line.remove_prefix(end + 1);
  if (name == "td" || name == "th") {
    auto close = line.find(name == "td" ? "</td>" : "</th>");
    if (close == std::string_view::npos) return false;
    row_.push_back(inner_text(line.substr(0, close)));
    line.remove_prefix(close + 5);
  } else if (name == "tr") {
    row_.clear();
  } else if (name == "/tr") {
    rows.push_back(std::exchange(row_, {}));
  } else if (name == "table" || name == "/table") {
    open_ = name == "table";
  } else {
    return std::ranges::find(silent, name) != silent.end();
  }
  return true;
}

} // namespace broadsheet::legacy
