// The words of a day file, in the order of the enumerations they stand for.
#pragma once

#include <array>
#include <string_view>

namespace broadsheet::store {

constexpr int newest_day_schema = 1;

constexpr std::array<std::string_view, 3> day_statuses = {"complete", "partial", "unscored"};
constexpr std::array<std::string_view, 2> stages = {"title", "abstract"};
constexpr std::array<std::string_view, 5> source_kinds = {"rss", "atom", "api", "oai", "import"};
constexpr std::array<std::string_view, 2> scorer_kinds = {"llm", "keywords"};

} // namespace broadsheet::store
