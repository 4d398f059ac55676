// What a model wrote about a month, with the papers that its days still show.
#include <string_view>
#include <unordered_map>

#include "base/text.h"
#include "site/format.h"
#include "site/views.h"
#include "text/prose.h"

namespace broadsheet::site {
namespace {

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

} // namespace

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

} // namespace broadsheet::site
