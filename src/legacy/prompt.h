// The selection prompt at the foot of an older page, as separate Markdown.
//
// Since May 2025 pages show two parts, each quoted below a heading "## System Prompt" or "## User Prompt".
// Before, they show one unquoted text, which is kept as the user prompt.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "legacy/source.h"
#include "settings/site.h"

namespace broadsheet::legacy {

// The text from `offset` (below the section's heading) to the end of the page, unquoted, under the headings
// "## System prompt" and "## User prompt"; empty when there is none. A line outside any quote is reported and
// kept.
std::string read_prompt(const SourceFile& source, std::size_t offset, Diagnostics& diagnostics);

// The first twelve hexadecimal digits of the XXH3-128 hash (canonical, big-endian form).
std::string prompt_name(std::string_view prompt);

// Topics that the prompt lists under "## Topic Registry" as "- id: Label".
void add_registered_topics(std::string_view prompt, std::vector<Topic>& topics);

} // namespace broadsheet::legacy
