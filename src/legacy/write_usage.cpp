#include "legacy/write_usage.h"

#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace broadsheet::legacy {
namespace {

// "$0.14", "$0.0358425": cents, and further digits where there are any.
std::string amount(double usd) {
  auto digits = fmt::format("{:.9f}", rounded_usd(usd));
  auto shortest = digits.find('.') + 3;
  while (digits.size() > shortest && digits.back() == '0') digits.pop_back();
  return "$" + digits;
}

struct Row {
  std::string_view name;
  std::string prompt;
  std::string completion;
  std::string total;
};

std::optional<Row> token_row(const Day& day) {
  auto prompt = day.usage.prompt_tokens;
  auto completion = day.usage.completion_tokens;
  bool unscored = day.status == DayStatus::unscored && !prompt && !completion;
  if (unscored) prompt = completion = 0;
  if (!prompt || !completion) return std::nullopt;
  return Row{"Tokens", fmt::to_string(*prompt), fmt::to_string(*completion),
             fmt::to_string(*prompt + *completion)};
}

std::optional<Row> cost_row(const Usage& usage) {
  if (!usage.prompt_usd || !usage.completion_usd) return std::nullopt;
  return Row{"Cost", amount(*usage.prompt_usd), amount(*usage.completion_usd), amount(*total_cost(usage))};
}

std::string cell(std::string_view text, std::size_t rows = 1) {
  auto span = rows > 1 ? fmt::format("rowspan=\"{}\" ", rows) : "";
  return fmt::format("            <td {}align=\"center\">{}</td>\n", span, text);
}

std::string table_head(bool has_model, bool has_counts) {
  std::string head = "<table>\n    <thead>\n        <tr>\n";
  if (has_model) head += "            <th rowspan=\"2\">Model</th>\n";
  head += "            <th rowspan=\"2\">Metric</th>\n            <th colspan=\"3\">Usage</th>\n";
  if (has_counts) head += "            <th colspan=\"3\">Papers</th>\n";
  head += "        </tr>\n        <tr>\n";
  for (std::string_view name : {"Prompt", "Completion", "Total"})
    head += fmt::format("            <th>{}</th>\n", name);
  if (has_counts) {
    for (std::string_view name : {"Total arXiv", "Scanned", "Relevant"})
      head += fmt::format("            <th>{}</th>\n", name);
  }
  return head + "        </tr>\n    </thead>\n    <tbody>\n";
}

std::string table(const Day& day, const std::vector<Row>& rows, bool has_counts) {
  const auto& model = day.scorer.model;
  auto text = table_head(!model.empty(), has_counts);
  for (const auto& row : rows) {
    bool first = &row == &rows.front();
    text += "        <tr>\n";
    if (first && !model.empty()) text += cell(fmt::format("<code>{}</code>", model), rows.size());
    text += cell(fmt::format("<strong>{}</strong>", row.name));
    for (const auto* figure : {&row.prompt, &row.completion, &row.total}) text += cell(*figure);
    if (first && has_counts) {
      text += cell(fmt::to_string(*day.source.announced), rows.size());
      text += cell(fmt::to_string(*day.source.scanned), rows.size());
      text += cell(fmt::to_string(day.papers.size()), rows.size());
    }
    text += "        </tr>\n";
  }
  return text + "    </tbody>\n</table>\n\n";
}

std::string count_lines(const Day& day) {
  std::string lines;
  if (day.source.announced) lines += fmt::format("Total arXiv papers: {}\n\n", *day.source.announced);
  if (day.source.scanned) lines += fmt::format("Total scanned papers: {}\n\n", *day.source.scanned);
  return lines + fmt::format("Total relevant papers: {}\n\n", day.papers.size());
}

} // namespace

std::string format_figures(const Day& day) {
  std::vector<Row> rows;
  auto tokens = token_row(day);
  auto cost = cost_row(day.usage);
  if (tokens) rows.push_back(*tokens);
  if (cost) rows.push_back(*cost);
  bool counts_in_table = tokens && day.source.announced && day.source.scanned;
  std::string text;
  if (!rows.empty())
    text = table(day, rows, counts_in_table);
  else if (!day.scorer.model.empty()) // the head of the earlier tables is where it stands alone
    text = fmt::format("| *[{}]* | Prompt | Completion | Total |\n|:---:|:---:|:---:|:---:|\n\n",
                       day.scorer.model);
  if (auto usd = total_cost(day.usage); usd && !cost) text += fmt::format("Total cost: {}\n\n", amount(*usd));
  return counts_in_table ? text : text + count_lines(day);
}

} // namespace broadsheet::legacy
