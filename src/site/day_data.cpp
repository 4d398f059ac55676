#include "site/day_data.h"

#include <set>

#include <fmt/format.h>

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

// arXiv's TeX made fit for a field: braces are balanced, and characters that TeX would read as commands
// outside math are escaped unless they already are.
std::string bibtex_text(std::string_view text) {
  constexpr std::string_view special = "&%#_";
  std::string result;
  int open = 0;
  bool in_math = false;
  char before = ' ';
  for (char c : text) {
    bool escaped = before == '\\';
    before = escaped ? ' ' : c;
    if (c == '}' && open == 0) continue;
    if (c == '$' && !escaped) in_math = !in_math;
    if (!escaped && !in_math && special.find(c) != std::string_view::npos) result += '\\';
    open += c == '{' ? 1 : c == '}' ? -1 : 0;
    result += c;
  }
  return result.append(static_cast<std::size_t>(open), '}');
}

// "Kuan Liu (Some University, Some College)" → "Kuan Liu": an affiliation is not part of a name.
std::string_view without_affiliation(std::string_view author) {
  auto open = author.find(" (");
  return author.substr(0, open);
}

std::string bibtex_authors(const std::vector<std::string>& authors) {
  std::string list;
  for (const auto& author : authors) {
    if (!list.empty()) list += " and ";
    list += without_affiliation(author);
  }
  return list;
}

// The year in which arXiv gave the identifier: "2508.01625" and "math/0309136" begin with it.
int year_of(std::string_view id) {
  auto slash = id.find('/');
  auto digits = slash == std::string_view::npos ? id : id.substr(slash + 1);
  int year = (digits[0] - '0') * 10 + (digits[1] - '0');
  return year >= 91 ? 1900 + year : 2000 + year;
}

std::string bibtex_entry(const Paper& paper) {
  std::string entry = fmt::format("@misc{{{},\n  title = {{{}}},\n  author = {{{}}},\n  year = {{{}}},\n"
                                  "  eprint = {{{}}},\n  archivePrefix = {{arXiv}},\n",
                                  paper.id, bibtex_text(paper.title),
                                  bibtex_text(bibtex_authors(paper.authors)), year_of(paper.id), paper.id);
  if (!paper.categories.empty()) entry += fmt::format("  primaryClass = {{{}}},\n", paper.categories.front());
  return entry + fmt::format("  url = {{https://arxiv.org/abs/{}}}\n}}\n", paper.id);
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

std::string day_bibtex(const Day& day) {
  auto bibtex = days_bibtex({&day, 1});
  return bibtex.empty() ? fmt::format("% {}: no papers\n", format_date(day.date)) : bibtex;
}

std::string days_bibtex(std::span<const Day> days) {
  std::string bibtex;
  std::set<std::string_view> ids;
  for (const Day& day : days) {
    for (const auto& scored : day.papers) {
      if (!ids.insert(scored.paper.id).second) continue;
      if (!bibtex.empty()) bibtex += '\n';
      bibtex += bibtex_entry(scored.paper);
    }
  }
  return bibtex;
}

} // namespace broadsheet::site
