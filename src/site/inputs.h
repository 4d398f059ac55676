// What a page is made from, as named fingerprints. Whatever a page's rendering reads must be
// among its inputs; `build --verify` and the property tests find what was forgotten.
#pragma once

#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "build/state.h"
#include "site/materials.h"
#include "site/views.h"

namespace broadsheet::site {

using Inputs = std::vector<build::InputRecord>;

// Several inputs, or lists of them, in one list.
template <typename... Parts>
Inputs join(const Parts&... parts) {
  Inputs all;
  auto append = [&all](const auto& part) {
    if constexpr (std::is_same_v<std::decay_t<decltype(part)>, build::InputRecord>) {
      all.push_back(part);
    } else {
      all.insert(all.end(), part.begin(), part.end());
    }
  };
  (append(parts), ...);
  return all;
}

// site.yaml, in the parts that different pages read.
build::InputRecord site_input(const Site& site); // titles, language, addresses, which feeds exist
build::InputRecord topics_input(const Site& site);
build::InputRecord links_input(const Site& site);
build::InputRecord number_input(std::string name, std::int64_t number);

build::InputRecord template_input(const theme::Theme& theme, std::string_view name);
build::InputRecord assets_input(std::span<const PublishedAsset> assets);
build::InputRecord content_titles_input(std::span<const ContentPage> pages);

build::InputRecord day_input(const Archive& archive, std::size_t day);
// Whether the archive has the days on which its papers were already shown; empty if there are none.
Inputs first_shown_inputs(const Archive& archive, std::size_t day);
build::InputRecord prompt_input(const Materials& materials, std::size_t day);
Inputs summary_inputs(const Archive& archive, Span days);
// One input for a whole stretch, for pages that read hundreds of days.
build::InputRecord summaries_input(std::string name, const Archive& archive, Span days);
// One month's notes on dates without a day.
build::InputRecord skipped_input(std::span<const SkippedDate> skipped, Month month);
// What a model wrote about one month.
build::InputRecord month_file_input(const MonthFiles& files, Month month);
// What the overviews of the months from `first` to `last` cost, for pages that show only sums.
build::InputRecord overview_usage_input(std::string name, const MonthFiles& files, Month first, Month last);
// What a page links to before and after itself; empty for nothing.
build::InputRecord neighbours_input(std::string_view previous, std::string_view next);

} // namespace broadsheet::site
