// Repairs what the older system broke, if it is certain what was meant. Everything else stays as it is:
// unbalanced parentheses, unusual names, TeX.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "paper/day.h"

namespace broadsheet::legacy {

// How often each kind of repair was made.
struct Repairs {
  int announcement_lines = 0; // abstracts starting "arXiv:2501.00001v1 Announce Type: new  Abstract:"
  int split_authors = 0;      // authors whose affiliation was split at its commas
  int empty_authors = 0;      // author entries without a name
  int spaces = 0;             // texts with white space at an end, or more than one space in a row
};

// `scored.paper.id` must be set: an announcement line is removed only if it names this paper.
void repair_paper(ScoredPaper& scored, Repairs& repairs);

// The pieces of an author list that was split at every comma, without white space around them.
std::vector<std::string> split_at_commas(std::string_view authors);

// One warning for each kind that occurred.
void report_repairs(const Repairs& repairs, const std::string& path, Diagnostics& diagnostics);

} // namespace broadsheet::legacy
