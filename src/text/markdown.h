// Markdown (CommonMark with GitHub's tables, strikethrough, autolinks and task lists) to
// HTML, for the owner's content pages and for prompts. Raw HTML in it is left out and
// unsafe links are emptied.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::text {

struct MarkdownOptions {
  int heading_offset = 0;     // headings are demoted by so many levels, at most to h6
  std::string_view root = {}; // put before links and images that begin with one "/" ("/about/")
};

std::string markdown_to_html(std::string_view markdown, const MarkdownOptions& options = {});

} // namespace broadsheet::text
