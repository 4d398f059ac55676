#include "legacy/json.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/json.h"
#include "legacy/json_reader.h"
#include "paper/names.h"

namespace broadsheet::legacy {
namespace {

// SCORE is the sum of the two scores, and hotspots belong to another section of the older system's site.
// Neither is imported.
constexpr std::string_view paper_keys[] = {"title",
                                           "authors",
                                           "abstract",
                                           "arxiv_id",
                                           "ARXIVID",
                                           "COMMENT",
                                           "RELEVANCE",
                                           "NOVELTY",
                                           "SCORE",
                                           "PRIMARY_TOPIC_ID",
                                           "PRIMARY_TOPIC_LABEL",
                                           "MATCHED_TOPIC_IDS",
                                           "MATCHED_TOPIC_LABELS",
                                           "TOPIC_MATCH_COMMENT",
                                           "TOPIC_ASSIGNMENT_SOURCE",
                                           "HOTSPOT_PAPER_TAGS",
                                           "HOTSPOT_PAPER_COMMENT",
                                           "HOTSPOT_PAPER_LABELS",
                                           "HOTSPOT_PAPER_PRIMARY_KIND",
                                           "HOTSPOT_PAPER_PRIMARY_LABEL",
                                           "HOTSPOT_PAPER_ASSIGNMENT_SOURCE"};
constexpr std::string_view daily_keys[] = {"schema_version", "meta",   "topic_order",
                                           "diagnostics",    "papers", "topic_sections"};
constexpr std::string_view meta_keys[] = {"date", "sort", "topic_schema_version", "total_papers", "usage"};
constexpr std::string_view usage_keys[] = {
    "model",           "prompt_tokens",      "completion_tokens",    "prompt_cost",
    "completion_cost", "total_arxiv_papers", "total_scanned_papers", "total_relevant_papers"};

std::optional<JsonFile> kind_of(const Json& root) {
  if (root.find("schema_version") || root.find("meta")) return JsonFile::daily;
  auto is_object = [](const JsonMember& member) { return member.value.kind == Json::Kind::object; };
  bool papers = root.members.empty() || std::ranges::any_of(root.members, is_object);
  if (root.kind == Json::Kind::object && papers) return JsonFile::output;
  return std::nullopt;
}

class RunReader {
public:
  RunReader(SourceFile source, Diagnostics& diagnostics) : diagnostics_(&diagnostics) {
    run_.source = std::move(source);
  }

  std::optional<JsonRun> read() &&;

private:
  void read_papers(const Json& papers);
  void read_paper(const JsonMember& member);
  void read_scores(const Json& paper, Score& score);
  void read_topics(const Json& paper, Score& score);
  void report_missing(const JsonMember& member, bool author_match);
  void read_daily(const Json& root);
  void read_usage(const Json& usage);
  void order_by_topic(const Json& root);

  Diagnostics* diagnostics_;
  OlderRun run_;
  std::set<std::string> ids_; // of the papers read
  JsonReader reader_{run_.source, *diagnostics_};
};

std::optional<JsonRun> RunReader::read() && {
  const auto earlier = static_cast<std::ptrdiff_t>(diagnostics_->size());
  auto found_errors = [&] { return has_errors({diagnostics_->begin() + earlier, diagnostics_->end()}); };
  const auto [root, failure] = parse_json(run_.source.text);
  if (failure)
    reader_.report(Severity::error, failure->offset, failure->message,
                   "the part before it is kept; restore the file and import again");
  auto kind = kind_of(root);
  if (!kind && !found_errors())
    reader_.report(Severity::error, root.offset, "these are not papers of the older system",
                   "move the file elsewhere");
  if (!kind) return std::nullopt;
  if (*kind == JsonFile::daily)
    read_daily(root);
  else
    read_papers(root);
  run_.whole = !found_errors();
  return JsonRun{*kind, std::move(run_)};
}

void RunReader::read_papers(const Json& papers) {
  for (const JsonMember& member : papers.members) read_paper(member);
}

void RunReader::read_paper(const JsonMember& member) {
  auto leave_out = [&](std::string_view reason) {
    reader_.report(Severity::error, member.offset, fmt::format("{}; the paper is left out", reason));
  };
  const Json& value = member.value;
  std::string id(without_version(member.key));
  if (value.kind != Json::Kind::object) return leave_out(fmt::format("\"{}\" is not an object", member.key));
  if (!is_paper_id(id)) return leave_out(fmt::format("\"{}\" is not an arXiv id", member.key));
  if (!value.complete) return leave_out(fmt::format("{} was cut off", id));
  if (!ids_.insert(id).second) return leave_out(fmt::format("{} is already in this file", id));
  reader_.check_keys(value, paper_keys);
  OlderPaper paper;
  paper.offset = member.offset;
  paper.scored.paper = {.id = id,
                        .title = reader_.text(value, "title"),
                        .authors = reader_.texts(value, "authors"),
                        .categories = {},
                        .abstract = reader_.text(value, "abstract")};
  if (paper.scored.paper.title.empty()) return leave_out(fmt::format("{} has no title", id));
  for (std::string_view key : {"arxiv_id", "ARXIVID"})
    if (auto stated = reader_.text(value, key); !stated.empty() && without_version(stated) != id)
      reader_.report(Severity::error, value.find(key)->offset,
                     fmt::format("{} says {}, but the paper is listed under {} and is kept under that", key,
                                 stated, id));
  read_scores(value, paper.scored.score);
  read_topics(value, paper.scored.score);
  report_missing(member, paper.scored.score.author_match);
  run_.papers.push_back(std::move(paper));
}

void RunReader::read_scores(const Json& paper, Score& score) {
  auto in_range = [&](std::string_view key) -> std::optional<int> {
    auto value = reader_.integer(paper, key, 1, 10);
    if (!value) return std::nullopt;
    return static_cast<int>(*value);
  };
  score.relevance = in_range("RELEVANCE");
  score.novelty = in_range("NOVELTY");
  score.comment = reader_.text(paper, "COMMENT");
  score.author_match = score.comment == "Author match" && !paper.find("RELEVANCE") && !paper.find("NOVELTY");
}

void RunReader::read_topics(const Json& paper, Score& score) {
  auto valid = [&](std::string_view id, std::string_view key) {
    if (is_topic_id(id)) return true;
    if (!id.empty())
      reader_.report(Severity::error, paper.find(key)->offset, fmt::format("\"{}\" is not a topic id", id));
    return false;
  };
  auto primary = reader_.text(paper, "PRIMARY_TOPIC_ID");
  if (valid(primary, "PRIMARY_TOPIC_ID")) {
    score.topic = primary;
    add_topic(run_.topics, primary, reader_.text(paper, "PRIMARY_TOPIC_LABEL"));
  }
  auto ids = reader_.texts(paper, "MATCHED_TOPIC_IDS");
  auto labels = reader_.texts(paper, "MATCHED_TOPIC_LABELS");
  labels.resize(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!valid(ids[i], "MATCHED_TOPIC_IDS")) continue;
    add_topic(run_.topics, ids[i], labels[i]);
    if (ids[i] != primary) score.also_topics.push_back(ids[i]);
  }
  score.topic_comment = reader_.text(paper, "TOPIC_MATCH_COMMENT");
}

void RunReader::report_missing(const JsonMember& member, bool author_match) {
  std::vector<std::string_view> missing;
  for (std::string_view key : {"authors", "abstract", "COMMENT", "RELEVANCE", "NOVELTY"}) {
    bool score = key == "RELEVANCE" || key == "NOVELTY";
    if (!member.value.find(key) && !(score && author_match)) missing.push_back(key);
  }
  if (!missing.empty())
    reader_.report(Severity::error, member.offset,
                   fmt::format("{} has no {}", member.key, fmt::join(missing, ", ")));
}

void RunReader::read_daily(const Json& root) {
  reader_.check_keys(root, daily_keys);
  if (auto meta = reader_.object(root, "meta")) {
    reader_.check_keys(*meta, meta_keys);
    auto date = reader_.text(*meta, "date");
    run_.date = parse_date(date);
    if (!run_.date && !date.empty())
      reader_.report(Severity::error, meta->find("date")->offset, fmt::format("\"{}\" is not a date", date),
                     "write it as YYYY-MM-DD");
    if (auto usage = reader_.object(*meta, "usage")) read_usage(*usage);
  }
  if (auto diagnostics = reader_.object(root, "diagnostics"))
    if (auto counts = reader_.array(*diagnostics, "topic_counts"))
      for (const JsonMember& item : counts->members)
        if (auto id = reader_.text(item.value, "topic_id"); is_topic_id(id))
          add_topic(run_.topics, id, reader_.text(item.value, "topic_label"));
  if (auto papers = reader_.object(root, "papers")) read_papers(*papers);
  order_by_topic(root);
}

void RunReader::read_usage(const Json& usage) {
  reader_.check_keys(usage, usage_keys);
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  run_.model = reader_.text(usage, "model");
  run_.usage.prompt_tokens = reader_.integer(usage, "prompt_tokens", 0, most);
  run_.usage.completion_tokens = reader_.integer(usage, "completion_tokens", 0, most);
  run_.usage.prompt_usd = reader_.amount(usage, "prompt_cost");
  run_.usage.completion_usd = reader_.amount(usage, "completion_cost");
  auto count = [&](std::string_view key) -> std::optional<int> {
    auto value = reader_.integer(usage, key, 0, std::numeric_limits<int>::max());
    if (!value) return std::nullopt;
    return static_cast<int>(*value);
  };
  run_.announced = count("total_arxiv_papers");
  run_.scanned = count("total_scanned_papers");
  run_.relevant = count("total_relevant_papers");
}

// Sorts papers as topic_sections lists them; papers in no section come last.
void RunReader::order_by_topic(const Json& root) {
  auto sections = reader_.array(root, "topic_sections");
  if (!sections) return;
  auto sorted = run_.papers.begin();
  for (const JsonMember& section : sections->members)
    for (const std::string& id : reader_.texts(section.value, "paper_ids")) {
      auto found = std::find_if(sorted, run_.papers.end(),
                                [&](const OlderPaper& paper) { return paper.scored.paper.id == id; });
      if (found == run_.papers.end())
        reader_.report(
            Severity::error, section.value.offset,
            fmt::format("this topic lists {}, which is not among the papers or was already listed", id));
      else {
        std::rotate(sorted, found, found + 1);
        ++sorted;
      }
    }
}

} // namespace

std::optional<JsonRun> read_json(SourceFile source, Diagnostics& diagnostics) {
  return RunReader(std::move(source), diagnostics).read();
}

} // namespace broadsheet::legacy
