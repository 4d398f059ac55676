#include "legacy/usage.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet::legacy {
namespace {

// Reads cells, each as a number, and reports those that are not.
class Cells {
public:
  Cells(const SourceFile& source, Diagnostics& diagnostics) : source_(&source), diagnostics_(&diagnostics) {}

  template <typename Number>
  std::optional<Number> count(std::string_view cell) const {
    auto value = parse_number<Number>(cell);
    if (!value) report(cell, "a whole number");
    return value;
  }

  std::optional<double> dollars(std::string_view cell) const {
    std::string_view digits = cell;
    bool marked = consume(digits, "$");
    bool plain = digits.find_first_not_of("0123456789.") == std::string_view::npos;
    auto value = marked && plain ? parse_number<double>(digits) : std::nullopt;
    if (!value) report(cell, "an amount such as $0.14");
    return value;
  }

  void warn(std::string_view cell, std::string message) const {
    report_at(*diagnostics_, Severity::warning, *source_, cell, std::move(message));
  }

private:
  void report(std::string_view cell, std::string_view wanted) const {
    report_at(*diagnostics_, Severity::error, *source_, cell, fmt::format("\"{}\" is not {}", cell, wanted),
              "correct the figure, or enter it in the day file after importing");
  }

  const SourceFile* source_;
  Diagnostics* diagnostics_;
};

// Without the emphasis that earlier pages put on the names of figures and on the model: *[gpt-4o]*.
std::string_view plain(std::string_view cell) {
  auto begin = std::min(cell.find_first_not_of("*["), cell.size());
  return cell.substr(begin, cell.find_last_not_of("*]") + 1 - begin);
}

bool is_separator(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("-:") == std::string_view::npos;
}

bool is_head_word(std::string_view cell) {
  constexpr std::array<std::string_view, 11> words = {"Model",   "Metric",     "Usage",      "Papers",
                                                      "Prompt",  "Completion", "Total",      "Topic",
                                                      "Scanned", "Relevant",   "Total arXiv"};
  return std::ranges::find(words, cell) != words.end();
}

void read_tokens(std::span<const std::string_view> figures, const Cells& cells, Usage& usage) {
  usage.prompt_tokens = cells.count<std::int64_t>(figures[0]);
  usage.completion_tokens = cells.count<std::int64_t>(figures[1]);
  auto total = cells.count<std::int64_t>(figures[2]);
  if (!usage.prompt_tokens || !usage.completion_tokens || !total) return;
  if (auto sum = *total_tokens(usage); sum != *total)
    cells.warn(
        figures[2],
        fmt::format("prompt and completion add up to {} tokens, not {}; the parts are kept", sum, *total));
}

// "gpt-5.4 | Tokens | prompt | completion | total | announced | scanned | relevant". Only HTML tables have
// the model before the name, and the counts after the tokens.
bool read_figures(const TableRow& row, std::size_t name, OlderRun& run, const Cells& cells) {
  std::span<const std::string_view> figures(row.begin() + static_cast<std::ptrdiff_t>(name) + 1, row.end());
  if (figures.size() != 3 && figures.size() != 6) return false;
  if (plain(row[name]) == "Cost") {
    run.usage.prompt_usd = cells.dollars(figures[0]);
    run.usage.completion_usd = cells.dollars(figures[1]);
    run.usage.total_usd = cells.dollars(figures[2]);
    drop_redundant_total(run.usage);
  } else {
    read_tokens(figures.first(3), cells, run.usage);
  }
  if (name == 1) run.model = row[0];
  if (figures.size() == 3) return true;
  run.announced = cells.count<int>(figures[3]);
  run.scanned = cells.count<int>(figures[4]);
  run.relevant = cells.count<int>(figures[5]);
  return true;
}

// ---- tables --------------------------------------------------------------------------------------

// "<code>text</code>" → "text"
std::string_view inner_text(std::string_view cell) {
  cell = trim(cell);
  while (cell.starts_with('<')) cell = trim(cell.substr(std::min(cell.find('>'), cell.size() - 1) + 1));
  return trim(cell.substr(0, cell.find('<')));
}

} // namespace

bool read_table_row(const TableRow& row, OlderRun& run, Diagnostics& diagnostics) {
  if (row.empty() || std::ranges::all_of(row, is_separator) || std::ranges::all_of(row, is_head_word))
    return true;
  for (std::size_t name = 0; name < std::min<std::size_t>(row.size(), 2); ++name) {
    auto word = plain(row[name]);
    if (word == "Token" || word == "Tokens" || word == "Cost")
      return read_figures(row, name, run, Cells(run.source, diagnostics));
  }
  if (row.size() == 4 && std::ranges::all_of(row.begin() + 1, row.end(), is_head_word)) {
    run.model = plain(row[0]);
    return true;
  }
  // Topic coverage: label and number of papers, both of which the papers give as well.
  return row.size() == 2 && parse_number<int>(row[1]).has_value();
}

bool read_total_cost(std::string_view line, OlderRun& run, Diagnostics& diagnostics) {
  if (!consume(line, "Total cost:")) return false;
  run.usage.total_usd = Cells(run.source, diagnostics).dollars(trim(line));
  return true;
}

void drop_redundant_total(Usage& usage) {
  if (!usage.total_usd || !usage.prompt_usd || !usage.completion_usd) return;
  double sum = *usage.prompt_usd + *usage.completion_usd;
  if (fmt::format("{:.2f}", sum) == fmt::format("{:.2f}", *usage.total_usd)) usage.total_usd.reset();
}

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
