// Papers for bibliographies: the pages' .bib files, and what `broadsheet export --bibtex` writes.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "paper/day.h"

namespace broadsheet::site {

// One @misc entry per paper in arXiv's own form (eprint, archivePrefix, primaryClass); the key is the paper's
// id. Titles and names are read as on a page and written as LaTeX (text/latex.h).
std::string day_bibtex(const Day& day);

// Each paper once, even if several days show it, in the order of the days; empty without papers.
std::string days_bibtex(std::span<const Day> days);

// An author as BibTeX splits names: "First von Last", or "von Last, Jr, First". What is not a person's name,
// or would be split where it should not, is in braces: {The Deep Team}. Empty for what is not a name at all.
std::string bibtex_name(std::string_view author);

} // namespace broadsheet::site
