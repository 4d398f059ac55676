#include <string>

#include <fmt/format.h>

#include "store/day_file.h"
#include "store/day_file_words.h"
#include "store/parts_write.h"
#include "yaml/writer.h"

namespace broadsheet::store {
namespace {

using yaml::Context;

constexpr std::size_t paper_indent = 4; // of the keys of a paper

Entries entries_of(const ScoredPaper& scored, Context context) {
  const auto& [paper, score, first_shown] = scored;
  Entries entries;
  auto add_prose = [&](std::string_view key, std::string_view text) {
    if (context == Context::flow)
      entries.add_text(key, text, context);
    else if (!text.empty())
      entries.add(key, prose(key, text, paper_indent));
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

} // namespace

std::string format_day(const Day& day) {
  std::string text = fmt::format("schema: {}\ndate: {}\nstatus: {}\n", newest_day_schema,
                                 format_date(day.date), day_statuses[static_cast<std::size_t>(day.status)]);
  if (!day.pending.empty()) text += fmt::format("pending: {}\n", list_of_ids(day.pending));
  if (!day.title_passed.empty()) text += fmt::format("title_passed: {}\n", list_of_ids(day.title_passed));
  text += line_of("source", entries_of(day.source));
  text += line_of("scorer", entries_of(day.scorer));
  text += line_of("usage", entries_of(day.usage));
  text += day.papers.empty() ? "papers: []\n" : "papers:\n";
  for (const ScoredPaper& paper : day.papers) text += format_shown(paper);
  if (day.considered.empty()) return text;
  text += "---\nconsidered:\n";
  for (const Considered& considered : day.considered) text += format_considered(considered);
  return text;
}

} // namespace broadsheet::store
