#include "store/day_file.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "paper/names.h"
#include "settings/scorer.h"
#include "store/parts.h"
#include "yaml/reader.h"
#include "yaml/writer.h"

namespace broadsheet::store {
namespace {

// ---- reading ----

using yaml::Context;
using yaml::Map;
using yaml::Value;

// The texts under `key`; each one that fails `check` is reported.
std::vector<std::string> read_names(Map& map, std::string_view key, bool (*check)(std::string_view),
                                    std::string_view what, std::string_view help) {
  std::vector<std::string> names;
  for (const Value& entry : map.list(key)) {
    auto name = entry.text();
    if (!name) continue;
    if (!check(*name)) entry.error(fmt::format("\"{}\" is not {}", *name, what), std::string(help));
    names.push_back(std::move(*name));
  }
  return names;
}

std::vector<std::string> read_categories(Map& map) {
  return read_names(map, "categories", is_category, "an arXiv category", "write it like cs.LG or hep-th");
}

constexpr std::string_view topic_help = "write it with lower-case letters, digits, - and _";

std::string read_topic(Map& map) {
  auto value = map.find("topic");
  auto topic = value ? value->text() : std::nullopt;
  if (topic && !is_topic_id(*topic)) {
    value->error(fmt::format("\"{}\" is not a topic's id", *topic), std::string(topic_help));
  }
  return topic.value_or("");
}

std::optional<int> read_score(Map& map, std::string_view key) {
  auto value = map.find(key);
  auto score =
      value ? value->integer(1, greatest_score, "remove the line if the paper has no score") : std::nullopt;
  return score ? std::optional(static_cast<int>(*score)) : std::nullopt;
}

ScoredPaper read_paper(Map& map, PaperLines& lines) {
  ScoredPaper scored;
  auto& [paper, score, first_shown] = scored;
  if (auto id = map.require("id")) paper.id = read_paper_id(*id, lines);
  paper.title = map.required_text("title");
  paper.authors = map.texts("authors");
  paper.categories = read_categories(map);
  if (auto date = map.find("first_shown")) first_shown = read_date(*date);
  score.topic = read_topic(map);
  score.also_topics = read_names(map, "also_topics", is_topic_id, "a topic's id", topic_help);
  score.relevance = read_score(map, "relevance");
  score.novelty = read_score(map, "novelty");
  score.author_match = map.flag("author_match").value_or(false);
  score.comment = map.text("comment");
  score.topic_comment = map.text("topic_comment");
  return scored;
}

ScoredPaper read_shown(Map& map, PaperLines& lines) {
  ScoredPaper scored = read_paper(map, lines);
  scored.paper.abstract = map.text("abstract");
  map.reject_unknown_keys();
  return scored;
}

Considered read_considered(Map& map, PaperLines& lines) {
  Considered considered{read_paper(map, lines)};
  auto stage = map.find("stage");
  auto word = stage ? stage->word(stages) : std::nullopt;
  if (word) considered.stage = static_cast<Stage>(*word);
  map.reject_unknown_keys();
  return considered;
}

Source read_source(Map map) {
  Source source;
  source.kind = read_kind(map, source_kinds);
  source.categories = read_categories(map);
  source.announced = read_count(map, "announced");
  source.scanned = read_count(map, "scanned");
  source.approximate = map.flag("approximate").value_or(false);
  map.reject_unknown_keys();
  if (source.announced && source.scanned && *source.scanned > *source.announced) {
    map.find("scanned")->warning(
        fmt::format("scanned is {}, more than the {} announced", *source.scanned, *source.announced),
        "scanned counts the announced papers that were looked at");
  }
  return source;
}

ScorerRecord read_scorer_of_day(Map map) {
  ScorerRecord scorer = read_scorer(map);
  if (auto cutoffs = map.map("cutoffs")) scorer.cutoffs = read_cutoffs(std::move(*cutoffs));
  map.reject_unknown_keys();
  return scorer;
}

Date read_date_of_file(Map& map, std::string_view path) {
  auto value = map.require("date");
  auto date = value ? read_date(*value) : std::nullopt;
  if (!date) return {};
  std::string name = std::filesystem::path(path).filename().string();
  std::string right_name = day_path(*date).filename().string();
  if (name != right_name) {
    value->error(fmt::format("date is {}, but the file is named {}", format_date(*date), name),
                 fmt::format("correct the date, or name the file {}", right_name));
  }
  return *date;
}

// Of the papers in `pending`, those that have passed the title stage.
void read_title_passed(Map& map, Day& day, const PaperLines& pending) {
  PaperLines lines;
  for (const Value& entry : map.list("title_passed")) {
    std::string id = read_paper_id(entry, lines);
    if (day.status == DayStatus::partial && is_paper_id(id) && !pending.contains(id)) {
      entry.error(fmt::format("{} is not under pending", id),
                  "remove it here, or add it to pending if it still needs a score");
    }
    day.title_passed.push_back(std::move(id));
  }
}

void read_status(Map& map, Day& day) {
  auto status = map.find("status");
  auto word = status ? status->word(day_statuses) : std::nullopt;
  if (word) day.status = static_cast<DayStatus>(*word);
  PaperLines lines;
  for (const Value& entry : map.list("pending")) day.pending.push_back(read_paper_id(entry, lines));
  read_title_passed(map, day, lines);
  if (status && !word) return; // one mistake, one error
  if (day.status == DayStatus::partial && lines.empty()) {
    status->warning("the day is partial, but no paper is pending",
                    "list the papers without a score under pending, or write status: complete");
  }
  if (day.status == DayStatus::partial) return;
  for (std::string_view key : {"pending", "title_passed"}) {
    if (auto value = map.find(key)) {
      value->error(fmt::format("{} is for a day that is partial", key),
                   "remove it, or write status: partial");
    }
  }
}

// The first document. Nothing when its schema cannot be read.
std::optional<Day> read_day(Map map, std::string_view path, PaperLines& lines) {
  auto schema = map.require("schema");
  if (schema && !schema->reads_schema(newest_day_schema)) return std::nullopt;
  Day day;
  day.date = read_date_of_file(map, path);
  read_status(map, day);
  if (auto source = map.map("source")) day.source = read_source(std::move(*source));
  if (auto scorer = map.map("scorer")) day.scorer = read_scorer_of_day(std::move(*scorer));
  if (auto usage = map.map("usage")) day.usage = read_usage(std::move(*usage));
  for (Map& paper : map.maps("papers")) day.papers.push_back(read_shown(paper, lines));
  map.reject_unknown_keys();
  return day;
}

// ---- writing ----

constexpr std::size_t paper_indent = 4; // of a paper's keys

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

Day parse_day(std::string_view yaml, std::string_view path, Documents documents, Diagnostics& diagnostics) {
  yaml::Reader reader(yaml, path, diagnostics);
  PaperLines lines;
  auto first = reader.next_document();
  auto day = first ? read_day(std::move(*first), path, lines) : std::nullopt;
  if (!day) return {};
  if (documents == Documents::first) return std::move(*day);
  if (auto second = reader.next_document()) {
    for (Map& paper : second->maps("considered")) day->considered.push_back(read_considered(paper, lines));
    second->reject_unknown_keys();
  }
  reader.expect_end();
  return std::move(*day);
}

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

std::filesystem::path day_path(Date date) {
  std::string name = format_date(date);
  return std::filesystem::path("content") / name.substr(0, 4) / name.substr(5, 2) / (name + ".yaml");
}

} // namespace broadsheet::store
