#include <fmt/format.h>

#include "base/text.h"
#include "paper/names.h"
#include "site/format.h"
#include "site/views.h"
#include "text/tex.h"

namespace broadsheet::site {
namespace {

std::string authors_html(const ViewContext& context, const std::vector<std::string>& authors) {
  std::string html;
  for (const auto& author : authors) {
    if (!html.empty()) html += ", ";
    html += text::to_html(author, context.formulas);
  }
  return html;
}

std::vector<theme::View> links_view(const Site& site, const std::string& paper_id) {
  std::vector<theme::View> views;
  for (const auto& link : site.links) {
    std::string url = link.url;
    if (auto at = url.find("{id}"); at != std::string::npos) url.replace(at, 4, paper_id);
    theme::View view;
    view.set("label", link.label);
    view.set("url", std::move(url));
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<theme::View> categories_view(const std::vector<std::string>& categories) {
  std::vector<theme::View> views;
  for (const auto& category : categories) {
    theme::View view;
    view.set("name", category);
    views.push_back(std::move(view));
  }
  return views;
}

theme::View paper_view(const ViewContext& context, const ScoredPaper& scored, std::size_t number) {
  const auto& [paper, score, first_shown] = scored;
  theme::View view;
  view.set("number", fmt::format("{}", number));
  view.set("id", paper.id);
  view.set("anchor", paper_anchor(paper.id));
  view.set("url", "https://arxiv.org/abs/" + paper.id);
  view.set("title", text::plain(paper.title));
  view.set("title_html", text::to_html(paper.title, context.formulas));
  view.set("authors_html", authors_html(context, paper.authors));
  view.set("first_shown", false);
  if (first_shown) view.set("first_shown", day_link_view(context, *first_shown));
  set_unless_empty(view, "abstract_html", text::to_html(paper.abstract, context.formulas));
  set_scores(view, context, score);
  std::vector<theme::View> also;
  for (const auto& topic : score.also_topics) also.push_back(topic_view(context.site, topic));
  view.set("has_also_topics", !also.empty());
  view.set("also_topics", std::move(also));
  set_unless_empty(view, "topic_comment_html", text::to_html(score.topic_comment, context.formulas));
  view.set("has_categories", !paper.categories.empty());
  view.set("categories", categories_view(paper.categories));
  view.set("links", links_view(context.site, paper.id));
  return view;
}

// Why a day shows no paper, in one sentence.
std::string empty_reason(const Day& day) {
  const auto& announced = day.source.announced ? day.source.announced : day.source.scanned;
  switch (day.status) {
  case DayStatus::unscored:
    return (announced ? format_count(*announced) + " papers were announced"
                      : std::string("Papers were announced")) +
           " in these categories, but none was judged: the scorer gave no answer on this day.";
  case DayStatus::partial:
    return "No paper of this day has been selected so far; some still need a score.";
  case DayStatus::complete:
    break;
  }
  if (announced == 0) return "arXiv announced no papers in these categories on this day.";
  if (!day.source.scanned) return "No paper was selected on this day.";
  return "None of the " + format_count(*day.source.scanned) + " papers that were looked at was selected.";
}

void set_source(theme::View& view, const Day& day) {
  auto count = [](const std::optional<int>& number) {
    return number ? std::optional(format_count(*number)) : std::nullopt;
  };
  set_or_false(view, "announced", count(day.source.announced));
  set_or_false(view, "scanned", count(day.source.scanned));
  view.set("relevant", format_count(static_cast<std::int64_t>(day.papers.size())));
  view.set("approximate", day.source.approximate);
  set_unless_empty(view, "scorer", day.scorer.kind);
  set_unless_empty(view, "model", day.scorer.model);
  theme::View usage;
  set_usage(usage, day.usage);
  view.set("usage", std::move(usage));
  view.set("has_usage", has_usage(day.usage));
  set_status(view, day.status);
  set_unless_empty(view, "pending_count",
                   day.pending.empty() ? "" : format_count(static_cast<std::int64_t>(day.pending.size())));
  set_unless_empty(view, "empty_reason", day.papers.empty() ? empty_reason(day) : "");
}

void set_navigation(theme::View& view, const ViewContext& context, std::size_t day) {
  Date date = context.archive.date(day);
  auto path = day_path(context.site, date);
  view.set("date", format_date(date));
  view.set("date_long", long_date(date));
  view.set("url", context.urls.to(path));
  view.set("json_url", context.urls.to(path + "papers.json"));
  view.set("bibtex_url", context.urls.to(path + "papers.bib"));
  view.set("previous", false);
  view.set("next", false);
  if (day > 0) view.set("previous", day_link_view(context, context.archive.date(day - 1)));
  if (day + 1 < context.archive.size())
    view.set("next", day_link_view(context, context.archive.date(day + 1)));
  view.set("month", named_link(long_month(month_of(date)), context.urls.month(month_of(date))));
  view.set("year", named_link(format_year(date.year()), context.urls.year(date.year())));
}

} // namespace

theme::View day_view(const ViewContext& context, std::size_t index, const std::string& prompt_html) {
  const Day& day = context.archive.day(index);
  theme::View view;
  set_navigation(view, context, index);
  set_source(view, day);

  std::vector<theme::View> papers;
  std::map<std::string, int> topics;
  for (const auto& paper : day.papers) {
    papers.push_back(paper_view(context, paper, papers.size() + 1));
    if (!paper.score.topic.empty()) ++topics[paper.score.topic];
  }
  view.set("has_papers", !papers.empty());
  view.set("papers", std::move(papers));
  view.set("has_topics", !topics.empty());
  view.set("topics", topic_counts_view(context.site, topics));
  set_unless_empty(view, "prompt_html", prompt_html);
  return view;
}

void set_home(theme::View& view, const ViewContext& context, const std::string& prompt_html) {
  std::vector<theme::View> recent;
  std::size_t size = context.archive.size();
  if (size == 0) {
    view.set("day", false);
  } else {
    view.set("day", day_view(context, size - 1, prompt_html));
    auto limit = static_cast<std::size_t>(context.site.limits.front_days);
    for (std::size_t back = 1; back <= limit && back < size; ++back) {
      recent.push_back(day_line_view(context, context.archive.summary(size - 1 - back)));
    }
  }
  view.set("has_recent", !recent.empty());
  view.set("recent", std::move(recent));
}

} // namespace broadsheet::site
