// What every view is made with, and the small pieces that several views share.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paper/skipped.h"
#include "settings/site.h"
#include "site/archive.h"
#include "site/month_files.h"
#include "site/ranking.h"
#include "site/totals.h"
#include "site/urls.h"
#include "text/math.h"
#include "theme/view.h"

namespace broadsheet::site {

struct ViewContext {
  const Site& site;
  const Archive& archive;
  std::span<const SkippedDate> skipped; // oldest first, none of which the archive has a day of
  const MonthFiles& month_files;
  const Urls& urls;
  text::Formulas& formulas;
};

// Sets `name` to the text, or to the flag false where there is none.
void set_or_false(theme::View& view, std::string_view name, const std::optional<std::string>& text);
// The same for a text that may be empty.
void set_unless_empty(theme::View& view, std::string_view name, std::string text);

// {id, label}; topics that site.yaml does not name get a label made from their id.
theme::View topic_view(const Site& site, std::string_view topic_id);

// {id, label, count, percent} in the order of site.yaml, then by id.
std::vector<theme::View> topic_counts_view(const Site& site, const std::map<std::string, int>& counts);

// Tokens and costs, each a text or false.
void set_usage(theme::View& view, const Usage& usage);
bool has_usage(const Usage& usage);

// relevance, novelty, comment_html, topic, author_match.
void set_scores(theme::View& view, const ViewContext& context, const Score& score);

// Exactly one of complete, partial, unscored is true.
void set_status(theme::View& view, DayStatus status);

// {date, date_long, url}; the address is false where the archive has no such day.
theme::View day_link_view(const ViewContext& context, Date date);

// One line for a day in a list.
theme::View day_line_view(const ViewContext& context, const DaySummary& day);

std::vector<theme::View> ranked_papers_view(const ViewContext& context, std::span<const RankedPaper> papers);
theme::View totals_view(const Totals& totals);

// {name, url}, used for months and years.
theme::View named_link(std::string name, std::string url);

} // namespace broadsheet::site
