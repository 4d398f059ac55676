// Reads lists of authors that arXiv writes on one line (https://info.arxiv.org/help/prep.html#author).
#pragma once

#include <string_view>
#include <vector>

#include "paper/announcement.h"

namespace broadsheet::arxiv {

// "Ada Marsh, Kuan-Mo Liu (National University, College of Commerce) and B. Roe, Jr." gives three authors.
// Commas and "and" inside parentheses do not separate authors. Text in parentheses after a name is an
// affiliation. Numbers are resolved: "A. Roe (1), B. Poe (1 and 2) ((1) North, (2) South)". `line` is clean
// text (see xml::clean). Takes time and memory proportional to its length.
std::vector<PaperAuthor> parse_authors(std::string_view line);

} // namespace broadsheet::arxiv
