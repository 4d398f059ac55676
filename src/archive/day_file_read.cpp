#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "archive/date_reader.h"
#include "archive/day_file.h"
#include "archive/day_file_words.h"
#include "config/cutoffs.h"
#include "config/schema_version.h"
#include "config/yaml_reader.h"
#include "paper/names.h"
#include "paper/paper_id.h"

namespace broadsheet::archive {
namespace {

using yaml::Map;
using yaml::Value;

// The line each paper of the day was first met on.
using PaperLines = std::map<std::string, int>;

std::string read_kind(Map& map, std::span<const std::string_view> kinds) {
  auto value = map.find("kind");
  auto kind = value ? value->word(kinds) : std::nullopt;
  return kind ? std::string(kinds[*kind]) : "";
}

std::optional<int> read_count(Map& map, std::string_view key) {
  auto count = map.integer(key, 0, std::numeric_limits<int>::max());
  return count ? std::optional(static_cast<int>(*count)) : std::nullopt;
}

// The texts under `key`, of which each that fails `check` is reported.
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
  return read_names(map, "categories", is_category, "an arXiv category", "write it as in cs.LG or hep-th");
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

// A paper's identifier, which no other value in `lines` has.
std::string read_paper_id(const Value& value, PaperLines& lines) {
  auto id = value.text();
  if (!id) return {};
  auto bare = without_version(*id);
  auto [first, is_new] = lines.emplace(*id, value.line());
  if (!is_paper_id(*id)) {
    value.error(fmt::format("\"{}\" is not an arXiv identifier", *id),
                is_paper_id(bare) ? fmt::format("write it without its version: \"{}\"", bare)
                                  : "write it as in \"2508.01625\" or \"math/0309136\"");
  } else if (!is_new) {
    value.error(fmt::format("{} is in this file twice", *id),
                fmt::format("remove one of them: the first is on line {}", first->second));
  }
  return *id;
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
        "scanned counts those of the announced papers that were looked at");
  }
  return source;
}

bool is_prompt_name(std::string_view name) {
  auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  return !name.empty() && name.front() != '.' && std::ranges::all_of(name, allowed);
}

ScorerRecord read_scorer(Map map) {
  ScorerRecord scorer;
  scorer.kind = read_kind(map, scorer_kinds);
  scorer.model = map.text("model");
  if (auto value = map.find("prompt")) {
    scorer.prompt = value->text().value_or("");
    if (!scorer.prompt.empty() && !is_prompt_name(scorer.prompt)) {
      value->error(fmt::format("\"{}\" cannot name a prompt", scorer.prompt),
                   "write the name of a file in content/prompts/, without .md");
    }
  }
  if (auto cutoffs = map.map("cutoffs")) scorer.cutoffs = read_cutoffs(std::move(*cutoffs));
  map.reject_unknown_keys();
  return scorer;
}

Usage read_usage(Map map) {
  Usage usage;
  usage.prompt_tokens = map.integer("prompt_tokens", 0);
  usage.cached_tokens = map.integer("cached_tokens", 0);
  usage.completion_tokens = map.integer("completion_tokens", 0);
  usage.prompt_usd = map.number("prompt_usd", 0);
  usage.completion_usd = map.number("completion_usd", 0);
  usage.total_usd = map.number("total_usd", 0);
  map.reject_unknown_keys();
  return usage;
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

void read_status(Map& map, Day& day) {
  auto status = map.find("status");
  auto word = status ? status->word(day_statuses) : std::nullopt;
  if (word) day.status = static_cast<DayStatus>(*word);
  bool is_known = word || !status;
  auto pending = map.find("pending");
  PaperLines lines;
  for (const Value& entry : pending ? pending->list() : std::vector<Value>{}) {
    day.pending.push_back(read_paper_id(entry, lines));
  }
  if (pending && is_known && day.status != DayStatus::partial) {
    pending->error("pending is for a day that is partial", "remove it, or write status: partial");
  } else if (day.status == DayStatus::partial && lines.empty()) {
    status->warning("the day is partial, but no paper is pending",
                    "list the papers without a score under pending, or write status: complete");
  }
}

// The first document. Nothing when it cannot be told how to read it.
std::optional<Day> read_day(Map map, std::string_view path, PaperLines& lines) {
  auto schema = map.require("schema");
  if (schema && !reads_schema(*schema, newest_day_schema)) return std::nullopt;
  Day day;
  day.date = read_date_of_file(map, path);
  read_status(map, day);
  if (auto source = map.map("source")) day.source = read_source(std::move(*source));
  if (auto scorer = map.map("scorer")) day.scorer = read_scorer(std::move(*scorer));
  if (auto usage = map.map("usage")) day.usage = read_usage(std::move(*usage));
  for (Map& paper : map.maps("papers")) day.papers.push_back(read_shown(paper, lines));
  map.reject_unknown_keys();
  return day;
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

} // namespace broadsheet::archive
