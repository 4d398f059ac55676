#include "legacy/write_page.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "legacy/block.h"
#include "paper/names.h"

namespace broadsheet::legacy {
namespace {

struct NumberedPaper {
  const ScoredPaper* scored = nullptr;
  std::size_t number = 0; // in its list, from 1
  std::string anchor;
};

struct TopicOfPage {
  std::string id; // empty for papers without a topic
  std::string label;
  std::string anchor;
  std::vector<NumberedPaper> papers;
};

std::string label_of(std::string_view id, std::span<const Topic> topics) {
  auto known = std::ranges::find(topics, id, &Topic::id);
  return known == topics.end() || known->label.empty() ? std::string(id) : known->label;
}

std::string topic_anchor(std::string_view id) {
  std::string anchor = "topic-" + std::string(id.empty() ? "other" : id);
  std::ranges::replace(anchor, '_', '-');
  return anchor;
}

std::vector<TopicOfPage> by_topic(const Day& day, std::span<const Topic> topics) {
  std::vector<TopicOfPage> groups;
  for (const auto& scored : day.papers) {
    const auto& id = scored.score.topic;
    auto group = std::ranges::find(groups, id, &TopicOfPage::id);
    if (group == groups.end())
      group = groups.insert(group,
                            {id, id.empty() ? "Other papers" : label_of(id, topics), topic_anchor(id), {}});
    group->papers.push_back({&scored, group->papers.size() + 1, paper_anchor(scored.paper.id)});
  }
  return groups;
}

std::string coverage(const std::vector<TopicOfPage>& groups) {
  if (groups.empty()) return "**Topic Coverage:**\n\nNo papers selected.\n\n";
  std::string table =
      "**Topic Coverage:**\n\n<table>\n    <thead>\n        <tr><th>Topic</th><th>Papers</th></tr>\n"
      "    </thead>\n    <tbody>\n";
  for (const auto& group : groups)
    table += fmt::format("        <tr><td><a href=\"#{}\">{}</a></td><td align=\"center\">{}</td></tr>\n",
                         group.anchor, group.label, group.papers.size());
  return table + "    </tbody>\n</table>\n\n";
}

std::string contents_entry(const NumberedPaper& entry, std::string_view fragment) {
  const Paper& paper = entry.scored->paper;
  return fmt::format("{}. [{}](#{})\n**Authors:** {}\n\n", entry.number, one_line(paper.title), fragment,
                     one_line(fmt::format("{}", fmt::join(paper.authors, ", "))));
}

std::string also_labels(const Score& score, std::span<const Topic> topics) {
  std::vector<std::string> labels;
  for (const auto& id : score.also_topics) labels.push_back(label_of(id, topics));
  return fmt::format("{}", fmt::join(labels, ", "));
}

std::string score_text(const std::optional<int>& score) {
  return score ? fmt::to_string(*score) : std::string(no_score);
}

// `heading` is "##", or "###" below a topic's heading.
std::string block(const NumberedPaper& entry, std::string_view heading, std::span<const Topic> topics) {
  const auto& [paper, score, first_shown] = *entry.scored;
  auto text = fmt::format("{} {}. [{}](https://arxiv.org/abs/{}) <a id=\"{}\"></a>\n\n", heading,
                          entry.number, one_line(paper.title), paper.id, entry.anchor);
  auto field = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) text += fmt::format("**{}:** {}\n\n", name, one_line(value));
  };
  field("ArXiv ID", paper.id);
  if (!score.topic.empty()) field("Primary Topic", label_of(score.topic, topics));
  field("Also Matches", also_labels(score, topics));
  field("Authors", fmt::format("{}", fmt::join(paper.authors, ", ")));
  field("Abstract", paper.abstract);
  bool kept_for_author = score.author_match && !score.relevance && !score.novelty;
  field("Comment", kept_for_author ? author_match : score.comment);
  field("Topic Match", score.topic_comment);
  if (!kept_for_author)
    text += fmt::format("**Relevance:** {}\n**Novelty:** {}\n", score_text(score.relevance),
                        score_text(score.novelty));
  return text + "\n---\n\n";
}

std::string papers_by_topic(const std::vector<TopicOfPage>& groups, std::span<const Topic> topics) {
  std::string page = coverage(groups) + "**Table of contents by topic:**\n\n";
  for (const auto& group : groups) {
    page += fmt::format("## [{}](#{}) ({})\n\n", group.label, group.anchor, group.papers.size());
    for (const auto& paper : group.papers) page += contents_entry(paper, paper.anchor);
  }
  if (groups.empty()) return page + "\n\n---\n\n\n\n---\n\n";
  page += "---\n\n";
  for (const auto& group : groups) {
    page += fmt::format("## {} ({}) <a id=\"{}\"></a>\n\n", group.label, group.papers.size(), group.anchor);
    for (const auto& paper : group.papers) page += block(paper, "###", topics);
  }
  return page;
}

std::string papers_in_one_list(TopicOfPage all, std::span<const Topic> topics) {
  std::string page = "**Table of contents with paper titles:**\n\n";
  for (auto& paper : all.papers) {
    paper.anchor = fmt::format("link{}", paper.number);
    page += contents_entry(paper, "user-content-" + paper.anchor); // as GitHub renames it
  }
  page += "---\n\n";
  for (const auto& paper : all.papers) page += block(paper, "##", topics);
  return page;
}

// ---- the prompt ------------------------------------------------------------------------------------

std::string quoted(std::string_view text) {
  std::string quote;
  for (text = trim(text); !text.empty();) quote += fmt::format("> {}\n", take_line(text));
  return quote;
}

std::string prompt_part(std::string_view heading, std::string_view text) {
  auto body = quoted(text);
  return body.empty() ? body : fmt::format("## {}\n\n{}", heading, body);
}

// Prompts have a system part and one or more user parts; such pages have one of each.
std::string prompt_section(std::string_view prompt) {
  std::string section = "# Paper Selection Prompt\n";
  constexpr std::string_view second = "\n## User prompt";
  auto user = prompt.starts_with(second.substr(1)) ? 0 : std::min(prompt.find(second), prompt.size());
  auto system = prompt.substr(0, user);
  prompt.remove_prefix(user);
  consume(system, "## System prompt\n");
  prompt = trim(prompt);
  consume(prompt, "## User prompt\n");
  for (const auto& part : {prompt_part("System Prompt", system), prompt_part("User Prompt", prompt)})
    section += part.empty() ? "" : "\n" + part;
  return section;
}

// ---- what the run used ---------------------------------------------------------------------------

// "$0.14", "$0.0358425": cents, and further digits if there are any.
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

// The head of a page: model, tokens, costs and counts; usage.h reads it back. It is a table if tokens or
// costs are known; what else is known is on separate lines. A day that was never scored used no tokens.
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
  else if (!day.scorer.model.empty()) // the head of an earlier table can have it alone
    text = fmt::format("| *[{}]* | Prompt | Completion | Total |\n|:---:|:---:|:---:|:---:|\n\n",
                       day.scorer.model);
  if (auto usd = total_cost(day.usage); usd && !cost) text += fmt::format("Total cost: {}\n\n", amount(*usd));
  return counts_in_table ? text : text + count_lines(day);
}

} // namespace

std::string format_page(const Day& day, std::span<const Topic> topics, std::string_view prompt) {
  auto page =
      fmt::format("# Personalized Daily ArXiv Papers {}\n\n{}", format_date(day.date), format_figures(day));
  if (day.source.approximate)
    page = fmt::format("> This is a remedial run for missed papers from {0} to {0}.\n\n",
                       format_date(day.date)) +
           page;
  auto groups = by_topic(day, topics);
  bool has_topics = groups.size() != 1 || !groups.front().id.empty();
  page +=
      has_topics ? papers_by_topic(groups, topics) : papers_in_one_list(std::move(groups.front()), topics);
  return page + prompt_section(prompt);
}

std::filesystem::path page_path(Date date) {
  auto name = format_date(date);
  return std::filesystem::path(name.substr(0, 7)) / (name + ".md");
}

} // namespace broadsheet::legacy
