#include "site/renderer.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "site/format.h"
#include "text/markdown.h"
#include "text/tex.h"

namespace broadsheet::site {
namespace {

// "17 papers of 2025-08-05, chosen from 654: First title; Second title; Third title"
std::string describe(const Day& day) {
  auto count = day.papers.size();
  auto text = fmt::format("{} of {}", counted(count, "paper"), format_date(day.date));
  if (day.source.scanned) text += ", chosen from " + format_count(*day.source.scanned);
  for (std::size_t paper = 0; paper < std::min<std::size_t>(count, 3); ++paper) {
    text += (paper == 0 ? ": " : "; ") + text::plain(day.papers[paper].paper.title);
  }
  return text;
}

ViewContext context_of(const Materials& materials, const Urls& urls, text::Formulas& formulas) {
  return {materials.site, materials.archive, materials.skipped, materials.month_files, urls, formulas};
}

} // namespace

Renderer::Renderer(const Materials& materials, text::Formulas& formulas, bool strict, Findings& findings)
    : materials_(materials), strict_(strict), findings_(findings),
      relative_urls_(materials.site, Urls::Form::root_relative),
      absolute_urls_(materials.site, Urls::Form::absolute),
      context_(context_of(materials, relative_urls_, formulas)),
      feed_context_(context_of(materials, absolute_urls_, formulas)), years_(years_of(materials.archive)),
      assets_(published_assets(materials.theme)) {}

std::string Renderer::render(std::string_view template_name, const theme::View& view) const {
  Diagnostics found;
  auto html = materials_.theme.render(template_name, view, strict_, found);
  bool failed = has_errors(found);
  findings_.add(std::move(found));
  if (failed) throw RenderError();
  return html;
}

std::string Renderer::render_page(const PageHead& head, std::string_view object, theme::View value) const {
  auto view = page_view(context_, head, materials_.content_pages, assets_);
  view.set(object, std::move(value));
  return render(template_name(head.kind), view);
}

std::string Renderer::day(std::size_t day) const {
  Date date = materials_.archive.date(day);
  PageHead head{PageKind::day, long_date(date), describe(materials_.archive.day(day)),
                day_path(materials_.site, date)};
  const auto& prompt = materials_.prompts.html(materials_.archive.prompt(day));
  return render_page(head, "day", day_view(context_, day, prompt));
}

std::string Renderer::month(const MonthSpan& month, const MonthSpan* previous, const MonthSpan* next) const {
  auto title = long_month(month.month);
  PageHead head{PageKind::month, title, "The papers of " + title, month_path(materials_.site, month.month)};
  return render_page(head, "month", month_view(context_, month, previous, next));
}

std::string Renderer::year(const YearSpan& year, const YearSpan* previous, const YearSpan* next) const {
  auto title = format_year(year.year);
  PageHead head{PageKind::year, title, "The papers of " + title, year_path(materials_.site, year.year)};
  return render_page(head, "year", year_view(context_, year, previous, next));
}

std::string Renderer::archive() const {
  PageHead head{PageKind::archive, "Archive", "All days of " + materials_.site.title,
                materials_.site.permalinks.archive};
  return render_page(head, "archive", archive_view(context_, years_));
}

std::string Renderer::home() const {
  const auto& [site, archive, skipped, month_files, prompts, content_pages, theme] = materials_;
  auto view =
      page_view(context_, {PageKind::home, site.title, site.description, "/"}, content_pages, assets_);
  set_home(view, context_, archive.size() == 0 ? "" : prompts.html(archive.prompt(archive.size() - 1)));
  return render(template_name(PageKind::home), view);
}

std::string Renderer::content(const ContentPage& content) const {
  theme::View view;
  view.set("title", content.title);
  view.set("html", text::markdown_to_html(content.markdown, {.root = base_path(materials_.site.base_url)}));
  return render_page({PageKind::content, content.title, content.title, content.site_path}, "content",
                     std::move(view));
}

std::string Renderer::not_found() const {
  PageHead head{PageKind::not_found, "Page not found", "There is no page at this address.", ""};
  return render(template_name(head.kind), page_view(context_, head, materials_.content_pages, assets_));
}

std::size_t Renderer::first_feed_day() const {
  auto days = static_cast<std::size_t>(materials_.site.feeds.days);
  auto size = materials_.archive.size();
  return size > days ? size - days : 0;
}

const std::vector<FeedEntry>& Renderer::feed_entries() const {
  feed_rendered_.call([this] {
    const auto& archive = materials_.archive;
    std::vector<FeedEntry> entries;
    for (std::size_t day = archive.size(); day-- > first_feed_day();) {
      theme::View view;
      view.set("site", site_view(feed_context_));
      view.set("day", day_view(feed_context_, day, {}));
      Date date = archive.date(day);
      entries.push_back({date, absolute_urls_.day(date), long_date(date), describe(archive.day(day)),
                         render("feed_entry", view)});
    }
    feed_entries_ = std::move(entries);
  });
  return feed_entries_;
}

void Findings::add(Diagnostics diagnostics) {
  std::lock_guard lock(mutex_);
  std::ranges::move(diagnostics, std::back_inserter(diagnostics_));
}

Diagnostics Findings::take() {
  std::lock_guard lock(mutex_);
  auto place = [](const Diagnostic& d) { return std::tie(d.path, d.line, d.column, d.message); };
  std::ranges::sort(diagnostics_, {}, place);
  auto same_place = [&](const Diagnostic& a, const Diagnostic& b) { return place(a) == place(b); };
  diagnostics_.erase(std::unique(diagnostics_.begin(), diagnostics_.end(), same_place), diagnostics_.end());
  return std::exchange(diagnostics_, {});
}

} // namespace broadsheet::site
