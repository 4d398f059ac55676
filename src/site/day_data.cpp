#include "site/day_data.h"

#include "base/json.h"

namespace broadsheet::site {
namespace {

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

std::string_view status_name(DayStatus status) {
  switch (status) {
  case DayStatus::complete:
    return "complete";
  case DayStatus::partial:
    return "partial";
  case DayStatus::unscored:
    return "unscored";
  }
  return {};
}

Json usage_json(const Usage& usage) {
  return {{"prompt_tokens", usage.prompt_tokens},         {"cached_tokens", usage.cached_tokens},
          {"completion_tokens", usage.completion_tokens}, {"prompt_usd", usage.prompt_usd},
          {"completion_usd", usage.completion_usd},       {"total_usd", total_cost(usage)}};
}

Json paper_json(const ScoredPaper& scored) {
  const auto& [paper, score, first_shown] = scored;
  return {{"id", paper.id},
          {"url", "https://arxiv.org/abs/" + paper.id},
          {"title", paper.title},
          {"authors", paper.authors},
          {"categories", paper.categories},
          {"first_shown", first_shown ? Json(format_date(*first_shown)) : Json()},
          {"abstract", or_null(paper.abstract)},
          {"comment", or_null(score.comment)},
          {"relevance", score.relevance},
          {"novelty", score.novelty},
          {"topic", or_null(score.topic)},
          {"also_topics", score.also_topics},
          {"topic_comment", or_null(score.topic_comment)},
          {"author_match", score.author_match}};
}

Json json_of(const Day& day) {
  Json papers = Json::array();
  for (const auto& paper : day.papers) papers.push_back(paper_json(paper));
  return {{"date", format_date(day.date)},
          {"status", status_name(day.status)},
          {"source",
           {{"kind", or_null(day.source.kind)},
            {"categories", day.source.categories},
            {"announced", day.source.announced},
            {"scanned", day.source.scanned},
            {"approximate", day.source.approximate}}},
          {"scorer", or_null(day.scorer.kind)},
          {"model", or_null(day.scorer.model)},
          {"prompt", or_null(day.scorer.prompt)},
          {"usage", usage_json(day.usage)},
          {"papers", std::move(papers)}};
}

std::string text_of(const Json& json) {
  return format_json(json, 1) + "\n";
}

} // namespace

std::string day_json(const Day& day) {
  return text_of(json_of(day));
}

std::string days_json(std::span<const Day> days) {
  Json list = Json::array();
  for (const Day& day : days) list.push_back(json_of(day));
  return text_of({{"days", std::move(list)}});
}

} // namespace broadsheet::site
