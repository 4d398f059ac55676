// The view of each kind of page: docs/themes.md documents every field, and a test holds the
// two together.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/assets.h"
#include "site/pages.h"
#include "site/view_context.h"

namespace broadsheet::site {

enum class PageKind { day, month, year, archive, home, content, not_found };

inline constexpr std::array<PageKind, 7> kPageKinds = {PageKind::day,      PageKind::month, PageKind::year,
                                                       PageKind::archive,  PageKind::home,  PageKind::content,
                                                       PageKind::not_found};

// The name of a page kind's template, and the value of page.kind.
std::string_view template_name(PageKind kind);

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

// Sets `overview` in the view of a month whose `days` are given: what a model wrote about it, or false.
void set_month_overview(theme::View& month_view, const ViewContext& context, Month month,
                        std::span<const DaySummary* const> days);

// Neighbours are null at either end.
theme::View month_view(const ViewContext& context, const MonthSpan& month, const MonthSpan* previous,
                       const MonthSpan* next);
theme::View year_view(const ViewContext& context, const YearSpan& year, const YearSpan* previous,
                      const YearSpan* next);
theme::View archive_view(const ViewContext& context, std::span<const YearSpan> years);

// Sets `day` and `recent` in `view`: the latest day in full and up to limits.front_days before it.
void set_home(theme::View& view, const ViewContext& context, const std::string& prompt_html);

} // namespace broadsheet::site
