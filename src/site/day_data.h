// A day for programs: the same papers as on its page, as JSON and as BibTeX.
#pragma once

#include <string>

#include "paper/day.h"

namespace broadsheet::site {

// Texts as arXiv gave them, TeX and all. What is not known is null.
std::string day_json(const Day& day);

// One @misc entry per paper in arXiv's own form (eprint, archivePrefix, primaryClass); the
// key is the paper's id.
std::string day_bibtex(const Day& day);

} // namespace broadsheet::site
