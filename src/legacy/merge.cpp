#include "legacy/merge.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "legacy/repairs.h"
#include "legacy/usage.h"
#include "paper/names.h"

namespace broadsheet::legacy {
namespace {

// The papers in the JSON files of one date.
struct JsonPapers {
  std::string path;
  std::vector<OlderPaper> papers;
};

std::vector<std::string> sorted_ids(const std::vector<OlderPaper>& papers) {
  std::vector<std::string> ids;
  ids.reserve(papers.size());
  for (const OlderPaper& paper : papers) ids.push_back(paper.scored.paper.id);
  std::ranges::sort(ids);
  return ids;
}

// Whether the daily file is from the same run as the other files: the same tokens were used or, if tokens are
// not known, the same papers were kept.
bool is_same_run(const OlderRun& daily, const DayFiles& files) {
  if (files.page && files.page->usage.prompt_tokens)
    return files.page->usage.prompt_tokens == daily.usage.prompt_tokens &&
           files.page->usage.completion_tokens == daily.usage.completion_tokens;
  const auto& other = files.output ? files.output : files.page;
  if (!other) return true;
  auto daily_ids = sorted_ids(daily.papers);
  auto other_ids = sorted_ids(other->papers);
  if (daily.whole && other->whole) return daily_ids == other_ids;
  return std::ranges::includes(daily_ids, other_ids) || std::ranges::includes(other_ids, daily_ids);
}

// Leaves out a daily file of another run, and reports its papers that the day lacks.
void set_aside_other_run(DayFiles& files, Diagnostics& diagnostics) {
  if (!files.daily || is_same_run(*files.daily, files)) return;
  const OlderRun daily = *std::exchange(files.daily, std::nullopt);
  const OlderRun& kept = files.page ? *files.page : *files.output;
  std::vector<std::string> only;
  std::ranges::set_difference(sorted_ids(daily.papers), sorted_ids(kept.papers), std::back_inserter(only));
  diagnostics.push_back(finding(
      Severity::warning, daily.source.path,
      fmt::format("is from another run than {} and is not imported; {} of its {} papers are only here{}{}",
                  kept.source.path, only.size(), daily.papers.size(), only.empty() ? "" : ": ",
                  fmt::join(only, ", ")),
      "to import this run instead, move the other files of its date elsewhere"));
}

// Moves the papers out of both files; those of the daily file come first, in its order.
JsonPapers take_json_papers(DayFiles& files) {
  auto take = [](OlderRun& run) { return JsonPapers{run.source.path, std::move(run.papers)}; };
  if (!files.daily) return files.output ? take(*files.output) : JsonPapers{};
  JsonPapers json = take(*files.daily);
  if (!files.output) return json;
  auto known = sorted_ids(json.papers);
  for (OlderPaper& paper : files.output->papers)
    if (!std::ranges::binary_search(known, paper.scored.paper.id)) json.papers.push_back(std::move(paper));
  return json;
}

void add_paper(OlderPaper paper, MergedDay& result) {
  auto& papers = result.day.papers;
  if (paper.scored.score.topic.empty() && !paper.topic_label.empty())
    result.labelled.push_back({papers.size(), std::move(paper.topic_label), std::move(paper.also_labels)});
  papers.push_back(std::move(paper.scored));
}

void add_all(std::vector<OlderPaper> papers, const std::string& path, MergedDay& result,
             Diagnostics& diagnostics) {
  Repairs repairs;
  for (OlderPaper& paper : papers) {
    repair_paper(paper.scored, repairs);
    add_paper(std::move(paper), result);
  }
  report_repairs(repairs, path, diagnostics);
}

// Takes what the JSON paper lacks from the page. Returns the other fields in which they differ.
std::vector<std::string_view> fill(ScoredPaper& json, ScoredPaper& page) {
  std::vector<std::string_view> differing;
  auto field = [&](auto& value, auto& other, std::string_view name) {
    const std::remove_cvref_t<decltype(value)> nothing{};
    if (value == nothing)
      value = std::move(other);
    else if (other != nothing && value != other)
      differing.push_back(name);
  };
  field(json.paper.title, page.paper.title, "title");
  field(json.paper.authors, page.paper.authors, "authors");
  field(json.paper.abstract, page.paper.abstract, "abstract");
  field(json.score.comment, page.score.comment, "comment");
  field(json.score.relevance, page.score.relevance, "relevance");
  field(json.score.novelty, page.score.novelty, "novelty");
  field(json.score.topic_comment, page.score.topic_comment, "topic match");
  json.score.author_match = json.score.author_match && !json.score.relevance && !json.score.novelty;
  return differing;
}

// Papers that only JSON has. If the page is whole, they were not shown and are left out. If it was cut off or
// damaged, they are the ones it lost.
void add_json_only(const OlderRun& page, JsonPapers json, MergedDay& result, Diagnostics& diagnostics) {
  if (json.papers.empty()) return;
  auto message = fmt::format("{} of its papers are not on {} and are {}: {}", json.papers.size(),
                             page.source.path, page.whole ? "left out" : "added after the others",
                             fmt::join(sorted_ids(json.papers), ", "));
  diagnostics.push_back(finding(Severity::warning, json.path, std::move(message)));
  if (!page.whole) add_all(std::move(json.papers), json.path, result, diagnostics);
}

// The page's papers in its order, each with its texts from JSON.
void merge_papers(OlderRun& page, JsonPapers json, MergedDay& result, Diagnostics& diagnostics) {
  std::map<std::string, std::size_t> left; // index into json.papers
  for (std::size_t i = 0; i < json.papers.size(); ++i) left.emplace(json.papers[i].scored.paper.id, i);
  Repairs json_repairs;
  Repairs page_repairs;
  Repairs uncounted; // to texts of the page that are only compared
  std::vector<std::string> page_only;
  for (OlderPaper& paper : page.papers) {
    auto same = left.extract(paper.scored.paper.id);
    repair_paper(paper.scored, same ? uncounted : page_repairs);
    if (!same) {
      page_only.push_back(paper.scored.paper.id);
      add_paper(std::move(paper), result);
      continue;
    }
    ScoredPaper& kept = json.papers[same.mapped()].scored;
    repair_paper(kept, json_repairs);
    if (auto differing = fill(kept, paper.scored); !differing.empty())
      report_at(diagnostics, Severity::warning, page.source, paper.offset,
                fmt::format("{} differs in {}; its values are kept", json.path, fmt::join(differing, ", ")));
    std::swap(paper.scored, kept);
    add_paper(std::move(paper), result);
  }
  report_repairs(json_repairs, json.path, diagnostics);
  report_repairs(page_repairs, page.source.path, diagnostics);
  if (!page_only.empty())
    diagnostics.push_back(
        finding(Severity::warning, page.source.path,
                fmt::format("{} of its papers are not in {} and are kept as they are here: {}",
                            page_only.size(), json.path, fmt::join(page_only, ", "))));
  std::vector<OlderPaper> json_only;
  for (OlderPaper& paper : json.papers)
    if (left.contains(paper.scored.paper.id)) json_only.push_back(std::move(paper));
  json.papers = std::move(json_only);
  add_json_only(page, std::move(json), result, diagnostics);
}

// Counts, model and tokens are as the page shows them; the daily file has exact costs.
void set_record(const DayFiles& files, Day& day) {
  const OlderRun nothing;
  const OlderRun& page = files.page ? *files.page : nothing;
  const OlderRun& daily = files.daily ? *files.daily : nothing;
  day.source.kind = "import";
  day.source.announced = page.announced ? page.announced : daily.announced;
  day.source.scanned = page.scanned ? page.scanned : daily.scanned;
  day.source.approximate = page.approximate;
  day.scorer.kind = "llm";
  day.scorer.model = page.model.empty() ? daily.model : page.model;
  day.usage = page.usage;
  if (!day.usage.prompt_tokens) day.usage.prompt_tokens = daily.usage.prompt_tokens;
  if (!day.usage.completion_tokens) day.usage.completion_tokens = daily.usage.completion_tokens;
  if (daily.usage.prompt_usd) day.usage.prompt_usd = daily.usage.prompt_usd;
  if (daily.usage.completion_usd) day.usage.completion_usd = daily.usage.completion_usd;
  drop_redundant_total(day.usage);
}

// A day without papers was judged only if a model was asked.
void set_status(Day& day, const std::string& path, Diagnostics& diagnostics) {
  if (!day.papers.empty()) return;
  auto tokens = total_tokens(day.usage);
  auto looked_at = day.source.scanned ? day.source.scanned : day.source.announced;
  if (tokens == 0 && looked_at.value_or(0) > 0)
    day.status = DayStatus::unscored;
  else if (!tokens)
    diagnostics.push_back(
        finding(Severity::warning, path,
                "no papers, and nothing says whether any were judged; imported as a day without papers",
                "if the day was never scored, write \"status: unscored\" into its day file"));
}

// ---- topics, when all files have been read -------------------------------------------------------

// The longest known label at the start of `text` that ends there or before ", "; empty when there is none.
std::string_view known_label(std::string_view text, const std::vector<Topic>& topics) {
  std::string_view longest;
  for (const Topic& topic : topics) {
    std::string_view after = text;
    bool ends = consume(after, topic.label) && (after.empty() || after.starts_with(", "));
    if (ends && topic.label.size() > longest.size()) longest = text.substr(0, topic.label.size());
  }
  return longest;
}

std::string id_of(std::string_view label, std::vector<Topic>& topics) {
  if (auto known = topic_with_label(topics, label); !known.empty()) return std::string(known);
  std::string id = topic_id_for(label);
  add_topic(topics, id, label);
  return id;
}

} // namespace

MergedDay merge_day(DayFiles files, Diagnostics& diagnostics) {
  set_aside_other_run(files, diagnostics);
  MergedDay result;
  set_record(files, result.day);
  for (const auto* run : {&files.daily, &files.page, &files.output})
    if (*run)
      for (const Topic& topic : (*run)->topics) add_topic(result.topics, topic.id, topic.label);
  JsonPapers json = take_json_papers(files);
  std::string path = files.page ? files.page->source.path : json.path;
  if (!files.page)
    add_all(std::move(json.papers), json.path, result, diagnostics);
  else if (json.path.empty())
    add_all(std::move(files.page->papers), path, result, diagnostics);
  else
    merge_papers(*files.page, std::move(json), result, diagnostics);
  if (files.page) result.prompt = std::move(files.page->prompt);
  set_status(result.day, path, diagnostics);
  return result;
}

SplitLabels split_labels(std::string_view labels, const std::vector<Topic>& topics) {
  SplitLabels result;
  while (!labels.empty()) {
    auto label = known_label(labels, topics);
    if (label.empty()) {
      label = labels;
      result.certain = labels.find(',') == std::string_view::npos;
    }
    result.labels.push_back(label);
    labels.remove_prefix(label.size());
    consume(labels, ", ");
  }
  return result;
}

std::string topic_id_for(std::string_view label) {
  std::string id;
  for (char c : label) {
    c = lower(c);
    if (is_topic_id({&c, 1}))
      id += c;
    else if (!id.empty() && id.back() != '_')
      id += '_';
  }
  while (id.ends_with('_')) id.pop_back();
  return id.empty() ? "topic" : id;
}

void add_labels(const std::vector<LabelledTopics>& labelled, std::vector<Topic>& topics) {
  for (const LabelledTopics& entry : labelled) id_of(entry.label, topics);
}

void resolve_topics(Day& day, const std::vector<LabelledTopics>& labelled, std::vector<Topic>& topics,
                    const std::string& path, Diagnostics& diagnostics) {
  for (const LabelledTopics& entry : labelled) {
    ScoredPaper& scored = day.papers[entry.paper];
    scored.score.topic = id_of(entry.label, topics);
    auto also = split_labels(entry.also, topics);
    if (!also.certain)
      diagnostics.push_back(finding(Severity::warning, path,
                                    fmt::format("{}: cannot tell where topics end in \"{}\"; the text after "
                                                "the last known one is taken as one topic",
                                                scored.paper.id, entry.also),
                                    "correct also_topics in the day file"));
    for (auto label : also.labels) scored.score.also_topics.push_back(id_of(label, topics));
  }
}

} // namespace broadsheet::legacy
