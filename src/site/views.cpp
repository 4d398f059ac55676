#include "site/views.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "paper/names.h"
#include "site/format.h"
#include "site/version.h"
#include "text/tex.h"

namespace broadsheet::site {
namespace {

template <typename Integer>
std::optional<std::string> count_text(const std::optional<Integer>& count) {
  return count ? std::optional(format_count(*count)) : std::nullopt;
}

std::optional<std::string> usd_text(const std::optional<double>& usd) {
  return usd ? std::optional(format_usd(*usd)) : std::nullopt;
}

std::optional<std::string> score_text(const std::optional<int>& score) {
  return score ? std::optional(fmt::format("{}", *score)) : std::nullopt;
}

// "world_models" → "World models"
std::string label_from_id(std::string_view id) {
  std::string label(id);
  std::ranges::replace_if(
      label, [](char c) { return c == '_' || c == '-'; }, ' ');
  if (!label.empty() && label[0] >= 'a' && label[0] <= 'z')
    label[0] = static_cast<char>(label[0] - 'a' + 'A');
  return label;
}

theme::View ranked_paper_view(const ViewContext& context, const RankedPaper& ranked, std::size_t rank) {
  const auto& [id, title, score] = *ranked.paper;
  auto day_url = context.urls.day(ranked.date);
  theme::View view;
  view.set("rank", fmt::format("{}", rank));
  view.set("id", id);
  view.set("title", text::plain(title));
  view.set("title_html", text::to_html(title, context.formulas));
  view.set("url", day_url + "#" + paper_anchor(id));
  view.set("arxiv_url", "https://arxiv.org/abs/" + id);
  view.set("date", format_date(ranked.date));
  view.set("date_long", long_date(ranked.date));
  view.set("day_url", std::move(day_url));
  set_scores(view, context, score);
  return view;
}

theme::View feed_link(std::string title, const char* type, std::string url) {
  theme::View view;
  view.set("title", std::move(title));
  view.set("type", type);
  view.set("url", std::move(url));
  return view;
}

std::vector<theme::View> feed_links(const ViewContext& context) {
  std::vector<theme::View> links;
  if (context.site.base_url.empty()) return links; // see feeds.h
  if (context.site.feeds.atom)
    links.push_back(feed_link("Atom", "application/atom+xml", context.urls.to("/feed.xml")));
  if (context.site.feeds.json)
    links.push_back(feed_link("JSON Feed", "application/feed+json", context.urls.to("/feed.json")));
  return links;
}

std::string hashed_path(const std::string& name, Fingerprint fingerprint) {
  auto slash = name.rfind('/');
  auto dot = name.rfind('.');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) dot = name.size();
  return "/assets/" + name.substr(0, dot) + "." + to_hex(fingerprint).substr(0, 12) + name.substr(dot);
}

} // namespace

void set_scores(theme::View& view, const ViewContext& context, const Score& score) {
  set_or_false(view, "relevance", score_text(score.relevance));
  set_or_false(view, "novelty", score_text(score.novelty));
  set_unless_empty(view, "comment_html", text::to_html(score.comment, context.formulas));
  view.set("author_match", score.author_match);
  if (score.topic.empty()) {
    view.set("topic", false);
  } else {
    view.set("topic", topic_view(context.site, score.topic));
  }
}

void set_or_false(theme::View& view, std::string_view name, const std::optional<std::string>& text) {
  if (text) {
    view.set(name, *text);
  } else {
    view.set(name, false);
  }
}

void set_unless_empty(theme::View& view, std::string_view name, std::string text) {
  if (text.empty()) {
    view.set(name, false);
  } else {
    view.set(name, std::move(text));
  }
}

theme::View topic_view(const Site& site, std::string_view topic_id) {
  auto known = std::ranges::find(site.topics, topic_id, &Topic::id);
  theme::View view;
  view.set("id", std::string(topic_id));
  view.set("label", known != site.topics.end() ? known->label : label_from_id(topic_id));
  return view;
}

std::vector<theme::View> topic_counts_view(const Site& site, const std::map<std::string, int>& counts) {
  std::vector<std::string> order;
  for (const auto& topic : site.topics) {
    if (counts.contains(topic.id)) order.push_back(topic.id);
  }
  int all = 0;
  for (const auto& [id, count] : counts) {
    all += count;
    if (std::ranges::find(site.topics, id, &Topic::id) == site.topics.end()) order.push_back(id);
  }
  std::vector<theme::View> views;
  for (const auto& id : order) {
    int count = counts.at(id);
    theme::View view = topic_view(site, id);
    view.set("count", format_count(count));
    view.set("percent", fmt::format("{}", (count * 100 + all / 2) / all));
    views.push_back(std::move(view));
  }
  return views;
}

void set_usage(theme::View& view, const Usage& usage) {
  set_or_false(view, "prompt_tokens", count_text(usage.prompt_tokens));
  set_or_false(view, "cached_tokens",
               usage.cached_tokens == 0 ? std::nullopt : count_text(usage.cached_tokens));
  set_or_false(view, "completion_tokens", count_text(usage.completion_tokens));
  set_or_false(view, "total_tokens", count_text(total_tokens(usage)));
  set_or_false(view, "prompt_cost", usd_text(usage.prompt_usd));
  set_or_false(view, "completion_cost", usd_text(usage.completion_usd));
  set_or_false(view, "total_cost", usd_text(total_cost(usage)));
}

bool has_usage(const Usage& usage) {
  return total_tokens(usage) || total_cost(usage);
}

void set_status(theme::View& view, DayStatus status) {
  view.set("complete", status == DayStatus::complete);
  view.set("partial", status == DayStatus::partial);
  view.set("unscored", status == DayStatus::unscored);
}

theme::View day_link_view(const ViewContext& context, Date date) {
  theme::View view;
  view.set("date", format_date(date));
  view.set("date_long", long_date(date));
  set_unless_empty(view, "url", context.archive.contains(date) ? context.urls.day(date) : "");
  return view;
}

theme::View day_line_view(const ViewContext& context, const DaySummary& day) {
  theme::View view;
  view.set("date", format_date(day.date));
  view.set("date_long", long_date(day.date));
  view.set("number", fmt::format("{}", static_cast<unsigned>(day.date.day())));
  view.set("url", context.urls.day(day.date));
  view.set("count", format_count(static_cast<std::int64_t>(day.papers.size())));
  view.set("empty", day.papers.empty());
  set_status(view, day.status);
  return view;
}

std::vector<theme::View> ranked_papers_view(const ViewContext& context, std::span<const RankedPaper> papers) {
  std::vector<theme::View> views;
  for (const auto& paper : papers) views.push_back(ranked_paper_view(context, paper, views.size() + 1));
  return views;
}

theme::View totals_view(const Totals& totals) {
  theme::View view;
  view.set("days", format_count(totals.days));
  view.set("papers", format_count(totals.papers));
  set_or_false(view, "announced", count_text(totals.announced));
  set_or_false(view, "scanned", count_text(totals.scanned));
  set_usage(view, totals.usage);
  return view;
}

theme::View named_link(std::string name, std::string url) {
  theme::View view;
  view.set("name", std::move(name));
  view.set("url", std::move(url));
  return view;
}

std::vector<PublishedAsset> published_assets(const theme::Theme& theme) {
  std::vector<PublishedAsset> published;
  for (const auto& asset : theme.assets()) {
    auto content = fingerprint(asset.bytes);
    published.push_back({asset.name, hashed_path(asset.name, content), content, &asset});
  }
  return published;
}

std::string asset_field(std::string_view name) {
  std::string field(name);
  for (char& c : field) {
    if (!is_letter_or_digit(c)) c = '_';
  }
  return field;
}

std::string_view template_name(PageKind kind) {
  switch (kind) {
  case PageKind::day:
    return "day";
  case PageKind::month:
    return "month";
  case PageKind::year:
    return "year";
  case PageKind::archive:
    return "archive";
  case PageKind::home:
    return "home";
  case PageKind::content:
    return "content";
  case PageKind::not_found:
    return "not_found";
  }
  return {};
}

theme::View site_view(const ViewContext& context) {
  theme::View site;
  site.set("title", context.site.title);
  site.set("description", context.site.description);
  site.set("language", context.site.language);
  site.set("home_url", context.urls.to("/"));
  site.set("archive_url", context.urls.to(context.site.permalinks.archive));
  site.set("feeds", feed_links(context));
  site.set("generator", std::string("broadsheet ") + version);
  return site;
}

theme::View page_view(const ViewContext& context, const PageHead& head,
                      std::span<const ContentPage> content_pages, std::span<const PublishedAsset> assets) {
  std::vector<theme::View> links;
  for (const auto& content : content_pages) {
    theme::View link;
    link.set("title", content.title);
    link.set("url", context.urls.to(content.site_path));
    link.set("current", content.site_path == head.site_path);
    links.push_back(std::move(link));
  }
  theme::View site = site_view(context);
  site.set("pages", std::move(links));

  theme::View page;
  page.set("title", head.title);
  page.set("description", head.description);
  page.set("kind", std::string(template_name(head.kind)));
  for (PageKind kind : page_kinds) page.set("is_" + std::string(template_name(kind)), kind == head.kind);
  bool has_address = !head.site_path.empty() && !context.site.base_url.empty();
  set_unless_empty(page, "absolute_url", has_address ? context.site.base_url + head.site_path : "");

  theme::View asset_urls;
  for (const auto& asset : assets) asset_urls.set(asset_field(asset.name), context.urls.to(asset.site_path));

  theme::View view;
  view.set("site", std::move(site));
  view.set("page", std::move(page));
  view.set("assets", std::move(asset_urls));
  return view;
}

} // namespace broadsheet::site
