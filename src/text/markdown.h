// Turns Markdown (CommonMark with GitHub's tables, strikethrough, autolinks and task lists) into HTML, for
// the owner's content pages and for prompts. Raw HTML is left out, and unsafe links are emptied.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::text {

struct MarkdownOptions {
  int heading_offset = 0;     // how many levels headings are demoted, at most to h6
  std::string_view root = {}; // put before links and images that start with one "/" ("/about/")
};

std::string markdown_to_html(std::string_view markdown, const MarkdownOptions& options = {});

} // namespace broadsheet::text
