#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "archive/day_file.h"
#include "archive/day_file_words.h"
#include "config/utf8.h"
#include "config/yaml_writer.h"

namespace broadsheet::archive {
namespace {

using yaml::Context;

constexpr std::size_t paper_indent = 4; // of the keys of a paper

// Keys and values as they stand in the file.
class Entries {
public:
  void add(std::string_view key, std::string value) { entries_.emplace_back(key, std::move(value)); }
  void add_text(std::string_view key, std::string_view value, Context context) {
    if (!value.empty()) add(key, yaml::text(value, context));
  }
  void add_texts(std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty())
      add(key, list(values, [](std::string_view v) { return yaml::text(v, Context::flow); }));
  }
  template <typename Integer>
  void add_integer(std::string_view key, std::optional<Integer> value) {
    if (value) add(key, fmt::to_string(*value));
  }
  void add_usd(std::string_view key, std::optional<double> value) {
    if (value && std::isfinite(*value)) add(key, yaml::number(*value));
  }
  void add_flag(std::string_view key, bool value) {
    if (value) add(key, "true");
  }

  bool empty() const { return entries_.empty(); }

  // {key: value, key: value}
  std::string on_one_line() const {
    std::string text;
    for (const auto& [key, value] : entries_) {
      text += fmt::format("{}{}: {}", text.empty() ? "{" : ", ", key, value);
    }
    return text + "}";
  }

  // An entry of a list: "  - key: value" and a line for each further key.
  std::string on_lines() const {
    std::string text;
    for (const auto& [key, value] : entries_) {
      text += fmt::format("{}{}: {}\n", text.empty() ? "  - " : "    ", key, value);
    }
    return text;
  }

  template <typename Format>
  static std::string list(const std::vector<std::string>& values, Format format) {
    std::string text;
    for (const std::string& value : values)
      text += fmt::format("{}{}", text.empty() ? "" : ", ", format(value));
    return fmt::format("[{}]", text);
  }

private:
  std::vector<std::pair<std::string_view, std::string>> entries_;
};

// A text of the scorer: on the line of its key where it fits.
std::string prose(std::string_view key, std::string_view text) {
  std::string on_line = yaml::text(text, Context::block);
  bool fits = paper_indent + key.size() + 2 + count_characters(on_line) <= yaml::line_width;
  return fits ? on_line : yaml::folded(text, paper_indent);
}

Entries entries_of(const ScoredPaper& scored, Context context) {
  const auto& [paper, score, first_shown] = scored;
  Entries entries;
  auto add_prose = [&](std::string_view key, std::string_view text) {
    if (context == Context::flow)
      entries.add_text(key, text, context);
    else if (!text.empty())
      entries.add(key, prose(key, text));
  };
  entries.add("id", yaml::double_quoted(paper.id));
  entries.add("title", yaml::text(paper.title, context));
  entries.add_texts("authors", paper.authors);
  entries.add_texts("categories", paper.categories);
  if (first_shown) entries.add("first_shown", format_date(*first_shown));
  entries.add_text("topic", score.topic, context);
  entries.add_texts("also_topics", score.also_topics);
  entries.add_integer("relevance", score.relevance);
  entries.add_integer("novelty", score.novelty);
  entries.add_flag("author_match", score.author_match);
  add_prose("comment", score.comment);
  add_prose("topic_comment", score.topic_comment);
  return entries;
}

std::string format_shown(const ScoredPaper& scored) {
  Entries entries = entries_of(scored, Context::block);
  if (!scored.paper.abstract.empty())
    entries.add("abstract", yaml::folded(scored.paper.abstract, paper_indent));
  return entries.on_lines();
}

std::string format_considered(const Considered& considered) {
  Entries entries = entries_of(considered.paper, Context::flow);
  entries.add("stage", std::string(stages[static_cast<std::size_t>(considered.stage)]));
  return fmt::format("  - {}\n", entries.on_one_line());
}

Entries entries_of(const Source& source) {
  Entries entries;
  entries.add_text("kind", source.kind, Context::flow);
  entries.add_texts("categories", source.categories);
  entries.add_integer("announced", source.announced);
  entries.add_integer("scanned", source.scanned);
  entries.add_flag("approximate", source.approximate);
  return entries;
}

Entries entries_of(const ScorerRecord& scorer) {
  Entries entries;
  entries.add_text("kind", scorer.kind, Context::flow);
  entries.add_text("model", scorer.model, Context::flow);
  entries.add_text("prompt", scorer.prompt, Context::flow);
  if (scorer.cutoffs) {
    entries.add("cutoffs", fmt::format("{{relevance: {}, novelty: {}}}", scorer.cutoffs->relevance,
                                       scorer.cutoffs->novelty));
  }
  return entries;
}

Entries entries_of(const Usage& usage) {
  Entries entries;
  entries.add_integer("prompt_tokens", usage.prompt_tokens);
  entries.add_integer("cached_tokens", usage.cached_tokens);
  entries.add_integer("completion_tokens", usage.completion_tokens);
  entries.add_usd("prompt_usd", usage.prompt_usd);
  entries.add_usd("completion_usd", usage.completion_usd);
  entries.add_usd("total_usd", usage.total_usd);
  return entries;
}

} // namespace

std::string format_day(const Day& day) {
  std::string text = fmt::format("schema: {}\ndate: {}\nstatus: {}\n", newest_day_schema,
                                 format_date(day.date), day_statuses[static_cast<std::size_t>(day.status)]);
  auto add = [&](std::string_view key, const Entries& entries) {
    if (!entries.empty()) text += fmt::format("{}: {}\n", key, entries.on_one_line());
  };
  if (!day.pending.empty())
    text += fmt::format("pending: {}\n", Entries::list(day.pending, yaml::double_quoted));
  add("source", entries_of(day.source));
  add("scorer", entries_of(day.scorer));
  add("usage", entries_of(day.usage));
  text += day.papers.empty() ? "papers: []\n" : "papers:\n";
  for (const ScoredPaper& paper : day.papers) text += format_shown(paper);
  if (day.considered.empty()) return text;
  text += "---\nconsidered:\n";
  for (const Considered& considered : day.considered) text += format_considered(considered);
  return text;
}

} // namespace broadsheet::archive
