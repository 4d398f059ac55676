// The view of each kind of page: docs/themes.md documents every field, and a test keeps the
// two in step.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fingerprint.h"
#include "paper/skipped.h"
#include "settings/site.h"
#include "site/archive.h"
#include "site/materials.h"
#include "site/summary.h"
#include "site/urls.h"
#include "text/math.h"
#include "theme/theme.h"
#include "theme/view.h"

namespace broadsheet::site {

// The data that every view is made from.
struct ViewContext {
  const Site& site;
  const Archive& archive;
  std::span<const SkippedDate> skipped; // oldest first; the archive has a day for none of them
  const MonthFiles& month_files;
  const Urls& urls;
  text::Formulas& formulas;
};

enum class PageKind { day, month, year, archive, home, content, not_found };

inline constexpr std::array<PageKind, 7> page_kinds = {PageKind::day,      PageKind::month, PageKind::year,
                                                       PageKind::archive,  PageKind::home,  PageKind::content,
                                                       PageKind::not_found};

// The name of a page kind's template, and the value of page.kind.
std::string_view template_name(PageKind kind);

// A theme's asset under the name it is published with: the content's hash is part of it, so that browsers may
// keep it forever.
struct PublishedAsset {
  std::string name;      // "fonts/serif.woff2"
  std::string site_path; // "/assets/fonts/serif.0123456789ab.woff2"
  Fingerprint fingerprint;
  const theme::Asset* source = nullptr; // owned by the theme
};

std::vector<PublishedAsset> published_assets(const theme::Theme& theme);

// The asset's name in templates: "fonts/serif.woff2" → "fonts_serif_woff2".
std::string asset_field(std::string_view name);

struct PageHead {
  PageKind kind{};
  std::string title;
  std::string description;
  std::string site_path; // empty for pages without an address of their own (404)
};

// The fields that every page has: site, page, assets.
theme::View page_view(const ViewContext& context, const PageHead& head,
                      std::span<const ContentPage> content_pages, std::span<const PublishedAsset> assets);
// The part of it that feed entries have too.
theme::View site_view(const ViewContext& context);

// `prompt_html`: the selection prompt, rendered; empty when there is none.
theme::View day_view(const ViewContext& context, std::size_t index, const std::string& prompt_html);

struct Span { // days [begin, end) of the archive
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const Span&) const = default;
};

struct MonthSpan {
  Month month{};
  Span days;
};

struct YearSpan {
  std::chrono::year year{};
  Span days;
  std::vector<MonthSpan> months; // those with days, oldest first
};

// The years and months that have days, oldest first.
std::vector<YearSpan> years_of(const Archive& archive);

// Neighbours are null at either end.
theme::View month_view(const ViewContext& context, const MonthSpan& month, const MonthSpan* previous,
                       const MonthSpan* next);
theme::View year_view(const ViewContext& context, const YearSpan& year, const YearSpan* previous,
                      const YearSpan* next);
theme::View archive_view(const ViewContext& context, std::span<const YearSpan> years);

// Sets `day` and `recent` in `view`: the latest day in full and up to limits.front_days before it.
void set_home(theme::View& view, const ViewContext& context, const std::string& prompt_html);

// ---- the small pieces that several views share ------------------------------------------------------

// Sets `name` to the text, or to the flag false if there is none.
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

// {date, date_long, url}; the address is false if the archive has no such day.
theme::View day_link_view(const ViewContext& context, Date date);

// One line for a day in a list.
theme::View day_line_view(const ViewContext& context, const DaySummary& day);

std::vector<theme::View> ranked_papers_view(const ViewContext& context, std::span<const RankedPaper> papers);
theme::View totals_view(const Totals& totals);

// {name, url}, used for months and years.
theme::View named_link(std::string name, std::string url);

} // namespace broadsheet::site
