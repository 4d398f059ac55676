// Reads a daily page of the older system. docs/import.md shows its forms.
//
// A page is read line by line. Every line matches a rule or is reported: nothing is dropped silently. A
// line's meaning depends only on its own form and on the paper's block it is in, so that a damaged line never
// affects others.
#pragma once

#include <string_view>

#include "legacy/source.h"

namespace broadsheet::legacy {

// Texts are left as they are; author lists are split at every comma (see repairs.h).
OlderRun read_page(SourceFile source, Diagnostics& diagnostics);

// Whether a Markdown file has the title of a daily page, or a paper.
bool is_daily_page(std::string_view text);

// Whether a Markdown file is a list of links to pages; the older system kept one per month.
bool is_index_page(std::string_view text);

} // namespace broadsheet::legacy
