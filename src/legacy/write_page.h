// A day as a page of the older system, which read_page() (page.h) reads back. docs/import.md shows
// the forms: papers by topic as since April 2026; where no paper has a topic, one list as before.
//
// Papers keep their order within a topic, topics the order in which the day shows them. Amounts of money keep
// all their digits, so that nothing of them is lost. What such pages have no place for is left out: that a
// day is partial, categories, cached tokens, cut-offs, who scored, days that showed a paper before, and what
// was looked at and not kept.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "paper/day.h"
#include "settings/site.h"

namespace broadsheet::legacy {

// `topics`: their labels; an id that is not among them is its own label. `prompt`: the Markdown of
// content/prompts/<name>.md, or empty.
std::string format_page(const Day& day, std::span<const Topic> topics, std::string_view prompt);

// 2025-08/2025-08-05.md
std::filesystem::path page_path(Date date);

} // namespace broadsheet::legacy
