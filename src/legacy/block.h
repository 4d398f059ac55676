// A paper's block on a page of the older system:
//
//   ## 3. [Title](https://arxiv.org/abs/2508.01625) <a id="link3"></a>
//   **ArXiv ID:** 2508.01625
//   **Authors:** …
//   **Abstract:** …
//   **Comment:** …
//   **Relevance:** 9
//   **Novelty:** 8
//
// A missing score is "none", since keywords give no novelty. The older system had no such papers;
// write_page.h writes them. Since April 2026 there are also **Primary Topic:**, **Also Matches:** and **Topic
// Match:**, and the heading is one level lower. Each field is one line.
#pragma once

#include <optional>
#include <string_view>

#include "legacy/source.h"

namespace broadsheet::legacy {

constexpr std::string_view no_score = "none";
constexpr std::string_view author_match = "Author match"; // the comment of papers kept for their authors

// Views into the page.
struct Block {
  std::string_view heading;
  std::string_view title, link_id;
  std::string_view id, authors, abstract, comment, relevance, novelty, topic, also, topic_comment;
};

// "[title](target)…"; the title may contain brackets, even "](".
struct Link {
  std::string_view title, target;
};
std::optional<Link> parse_link(std::string_view text, std::string_view target_start);

// "12. " before a title; pages until January 22nd, 2025 count from 0.
bool consume_entry_number(std::string_view& text);

// Reads the heading that starts a block. A title without a link is reported.
std::optional<Block> read_heading(std::string_view line, const SourceFile& source, Diagnostics& diagnostics);

// False when the line is not a field, or the block already has that field.
bool read_field(std::string_view line, Block& block);

// The block as a paper. Missing and wrong fields are reported. Nothing if it has no id.
std::optional<OlderPaper> read_block(const Block& block, const SourceFile& source, Diagnostics& diagnostics);

} // namespace broadsheet::legacy
