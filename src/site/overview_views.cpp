// Month, year and archive: made from summaries alone.
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.h"
#include "site/format.h"
#include "site/views.h"
#include "text/tex.h"

namespace broadsheet::site {
namespace {

std::vector<const DaySummary*> summaries(const Archive& archive, Span days) {
  std::vector<const DaySummary*> result;
  for (std::size_t day = days.begin; day < days.end; ++day) result.push_back(&archive.summary(day));
  return result;
}

// For whole months: their days, and what their overviews cost.
Totals total_of_months(const ViewContext& context, Span days) {
  Totals totals = total(summaries(context.archive, days));
  Month first = month_of(context.archive.date(days.begin));
  Month last = month_of(context.archive.date(days.end - 1));
  for (auto file = context.month_files.lower_bound(first);
       file != context.month_files.end() && file->first <= last; ++file) {
    add(totals, file->second.overview.usage);
  }
  return totals;
}

theme::View month_link(const ViewContext& context, Month month) {
  return named_link(long_month(month), context.urls.month(month));
}

theme::View year_link(const ViewContext& context, std::chrono::year year) {
  return named_link(format_year(year), context.urls.year(year));
}

std::vector<theme::View> weekdays_view() {
  std::vector<theme::View> views;
  for (unsigned weekday = 1; weekday <= 7; ++weekday) {
    auto name = weekday_name(weekday);
    theme::View view;
    view.set("short", name.substr(0, 3));
    view.set("name", std::move(name));
    views.push_back(std::move(view));
  }
  return views;
}

// Exactly one of them is true; none if `skipped` is null.
void set_reason(theme::View& view, const SkippedDate* skipped) {
  auto is = [&](SkipReason reason) { return skipped != nullptr && skipped->reason == reason; };
  view.set("is_weekend", is(SkipReason::weekend));
  view.set("is_holiday", is(SkipReason::holiday));
  view.set("is_empty", is(SkipReason::empty));
  view.set("is_not_updated", is(SkipReason::not_updated));
  view.set("is_failed", is(SkipReason::failed));
}

// `day` is null if the archive has no such day, `skipped` if it is not known why.
theme::View calendar_cell(const ViewContext& context, std::optional<Date> date, const DaySummary* day,
                          const SkippedDate* skipped) {
  theme::View cell;
  if (day != nullptr) {
    cell = day_line_view(context, *day);
  } else {
    for (auto name : {"url", "date", "date_long", "count", "empty", "complete", "partial", "unscored"}) {
      cell.set(name, false);
    }
  }
  cell.set("has_day", day != nullptr);
  cell.set("has_note", skipped != nullptr);
  set_unless_empty(cell, "note", skipped != nullptr ? skip_note(*skipped) : "");
  set_reason(cell, skipped);
  set_unless_empty(cell, "number",
                   date ? fmt::format("{}", static_cast<unsigned>(date->day())) : std::string());
  return cell;
}

const SkippedDate* find(std::span<const SkippedDate> skipped, std::optional<Date> date) {
  auto found = std::ranges::find(skipped, date, &SkippedDate::date);
  return found == skipped.end() ? nullptr : &*found;
}

std::vector<theme::View> weeks_view(const ViewContext& context, const MonthSpan& month,
                                    std::span<const SkippedDate> skipped) {
  std::size_t next_day = month.days.begin;
  std::vector<theme::View> weeks;
  for (const auto& week : weeks_of(month.month)) {
    std::vector<theme::View> cells;
    for (const auto& date : week) {
      const DaySummary* day = nullptr;
      if (date && next_day < month.days.end && context.archive.date(next_day) == *date) {
        day = &context.archive.summary(next_day++);
      }
      cells.push_back(calendar_cell(context, date, day, find(skipped, date)));
    }
    theme::View view;
    view.set("days", std::move(cells));
    weeks.push_back(std::move(view));
  }
  return weeks;
}

// Weekends go without saying.
std::vector<theme::View> skipped_view(std::span<const SkippedDate> skipped) {
  std::vector<theme::View> views;
  for (const SkippedDate& entry : skipped) {
    if (entry.reason == SkipReason::weekend) continue;
    theme::View view;
    view.set("date", format_date(entry.date));
    view.set("date_long", long_date(entry.date));
    view.set("reason_text", skip_sentence(entry));
    set_unless_empty(view, "name", entry.name);
    set_reason(view, &entry);
    views.push_back(std::move(view));
  }
  return views;
}

// What month and year overviews share: best, topics, totals.
void set_overview(theme::View& view, const ViewContext& context, Span days, int best_limit) {
  auto summarized = summaries(context.archive, days);
  auto best = best_papers(summarized, static_cast<std::size_t>(best_limit));
  auto totals = total_of_months(context, days);
  view.set("has_best", !best.empty());
  view.set("best", ranked_papers_view(context, best));
  view.set("has_topics", !totals.topics.empty());
  view.set("topics", topic_counts_view(context.site, totals.topics));
  view.set("totals", totals_view(totals));
}

std::vector<theme::View> day_lines(const ViewContext& context, Span days) {
  std::vector<theme::View> lines;
  for (const DaySummary* day : summaries(context.archive, days))
    lines.push_back(day_line_view(context, *day));
  return lines;
}

// One month in a list of months.
theme::View month_line(const ViewContext& context, const MonthSpan& month) {
  theme::View view = totals_view(total_of_months(context, month.days));
  view.set("name", month_name(month.month));
  view.set("long_name", long_month(month.month));
  view.set("url", context.urls.month(month.month));
  return view;
}

// ---- what a model wrote about a month, with the papers that its days still show ---------------------

using ShownPapers = std::unordered_map<std::string_view, RankedPaper>; // by id

// A paper that several days show is taken from the first of them.
ShownPapers shown_papers(std::span<const DaySummary* const> days) {
  ShownPapers shown;
  for (const DaySummary* day : days) {
    for (const auto& paper : day->papers) shown.try_emplace(paper.id, RankedPaper{&paper, day->date});
  }
  return shown;
}

std::vector<theme::View> picks_view(const ViewContext& context, const MonthGroup& group,
                                    const ShownPapers& shown) {
  std::vector<RankedPaper> papers;
  std::vector<std::string_view> lines;
  for (const auto& [id, line] : group.papers) {
    auto paper = shown.find(id);
    if (paper == shown.end()) continue;
    papers.push_back(paper->second);
    lines.push_back(line);
  }
  auto views = ranked_papers_view(context, papers);
  for (std::size_t at = 0; at < views.size(); ++at) {
    set_unless_empty(views[at], "line_html", text::to_html(lines[at], context.formulas));
  }
  return views;
}

std::vector<theme::View> groups_view(const ViewContext& context, const MonthOverview& overview,
                                     const ShownPapers& shown) {
  std::vector<theme::View> views;
  for (const auto& group : overview.groups) {
    auto picks = picks_view(context, group, shown);
    if (picks.empty()) continue;
    theme::View view;
    view.set("label_html", text::to_html(group.label, context.formulas));
    view.set("papers", std::move(picks));
    views.push_back(std::move(view));
  }
  return views;
}

// Sets `overview` in the view of a month whose `days` are given: what a model wrote about it, or false.
void set_month_overview(theme::View& month_view, const ViewContext& context, Month month,
                        std::span<const DaySummary* const> days) {
  month_view.set("overview", false);
  const MonthFile* file = find_month_file(context.month_files, month);
  if (file == nullptr) return;
  const MonthOverview& overview = file->overview;
  auto groups = groups_view(context, overview, shown_papers(days));
  if (groups.empty() && overview.summary.empty()) return;

  theme::View view;
  set_unless_empty(view, "summary_html", text::to_html(overview.summary, context.formulas));
  view.set("has_groups", !groups.empty());
  view.set("groups", std::move(groups));
  set_unless_empty(view, "model", overview.scorer.model);
  view.set("days", format_count(overview.days));
  view.set("papers", format_count(overview.papers));
  view.set("outdated", overview.days < static_cast<int>(days.size()));
  view.set("has_usage", has_usage(overview.usage));
  theme::View usage;
  set_usage(usage, overview.usage);
  view.set("usage", std::move(usage));
  month_view.set("overview", std::move(view));
}

} // namespace

std::vector<YearSpan> years_of(const Archive& archive) {
  std::vector<YearSpan> years;
  for (std::size_t day = 0; day < archive.size(); ++day) {
    Month month = month_of(archive.date(day));
    if (years.empty() || years.back().year != month.year()) years.push_back({month.year(), {day, day}, {}});
    auto& months = years.back().months;
    if (months.empty() || months.back().month != month) months.push_back({month, {day, day}});
    months.back().days.end = years.back().days.end = day + 1;
  }
  return years;
}

theme::View month_view(const ViewContext& context, const MonthSpan& month, const MonthSpan* previous,
                       const MonthSpan* next) {
  theme::View view;
  view.set("id", format_month(month.month));
  view.set("name", long_month(month.month));
  view.set("url", context.urls.month(month.month));
  view.set("year", year_link(context, month.month.year()));
  view.set("previous", false);
  view.set("next", false);
  if (previous != nullptr) view.set("previous", month_link(context, previous->month));
  if (next != nullptr) view.set("next", month_link(context, next->month));
  view.set("weekdays", weekdays_view());
  auto skipped = skipped_in(context.skipped, month.month);
  view.set("weeks", weeks_view(context, month, skipped));
  auto skipped_views = skipped_view(skipped);
  view.set("has_skipped", !skipped_views.empty());
  view.set("skipped", std::move(skipped_views));
  view.set("days", day_lines(context, month.days));
  set_month_overview(view, context, month.month, summaries(context.archive, month.days));
  set_overview(view, context, month.days, context.site.limits.month_best);
  return view;
}

theme::View year_view(const ViewContext& context, const YearSpan& year, const YearSpan* previous,
                      const YearSpan* next) {
  theme::View view;
  view.set("name", format_year(year.year));
  view.set("url", context.urls.year(year.year));
  view.set("previous", false);
  view.set("next", false);
  if (previous != nullptr) view.set("previous", year_link(context, previous->year));
  if (next != nullptr) view.set("next", year_link(context, next->year));
  std::vector<theme::View> months;
  for (const auto& month : year.months) {
    theme::View line = month_line(context, month);
    auto best = best_papers(summaries(context.archive, month.days), 1);
    line.set("best", false);
    if (!best.empty()) line.set("best", std::move(ranked_papers_view(context, best).front()));
    months.push_back(std::move(line));
  }
  view.set("months", std::move(months));
  set_overview(view, context, year.days, context.site.limits.year_best);
  return view;
}

theme::View archive_view(const ViewContext& context, std::span<const YearSpan> years) {
  std::vector<theme::View> year_views;
  Totals all;
  for (auto year = years.rbegin(); year != years.rend(); ++year) {
    std::vector<theme::View> months;
    for (auto month = year->months.rbegin(); month != year->months.rend(); ++month) {
      theme::View line = month_line(context, *month);
      line.set("day_list", day_lines(context, month->days));
      months.push_back(std::move(line));
    }
    auto totals = total_of_months(context, year->days);
    all.days += totals.days;
    all.papers += totals.papers;
    theme::View view = totals_view(totals);
    view.set("name", format_year(year->year));
    view.set("url", context.urls.year(year->year));
    view.set("months", std::move(months));
    year_views.push_back(std::move(view));
  }
  theme::View totals;
  totals.set("days", format_count(all.days));
  totals.set("papers", format_count(all.papers));
  theme::View view;
  view.set("has_days", !year_views.empty());
  view.set("years", std::move(year_views));
  view.set("totals", std::move(totals));
  return view;
}

} // namespace broadsheet::site
