// Writes a day as a page of the older system, which read_page() (page.h) reads back. docs/import.md shows the
// forms: papers by topic, as since April 2026; one list, as before, if no paper has a topic.
//
// Papers keep their order within a topic, and topics are in the order in which the day shows them. Amounts of
// money keep all their digits. Such pages have no place for these, which are left out: that a day is partial,
// categories, cached tokens, cut-offs, who scored, earlier days that showed a paper, and papers that were
// considered and not kept.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "paper/day.h"
#include "settings/site.h"

namespace broadsheet::legacy {

// `topics` gives the labels; an id that is not in it is its own label. `prompt` is the Markdown of
// content/prompts/<name>.md, or empty.
std::string format_page(const Day& day, std::span<const Topic> topics, std::string_view prompt);

// 2025-08/2025-08-05.md
std::filesystem::path page_path(Date date);

} // namespace broadsheet::legacy
