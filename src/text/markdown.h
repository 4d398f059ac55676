// Markdown (CommonMark with GitHub's tables, strikethrough, autolinks and task lists) to
// HTML, for the owner's content pages and for prompts. Raw HTML in it is left out and
// unsafe links are emptied.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::text {

// Headings are demoted by `heading_offset` levels (at most to h6).
std::string markdown_to_html(std::string_view markdown, int heading_offset = 0);

} // namespace broadsheet::text
