// Days for programs: the same papers as on their pages, as JSON and as BibTeX.
#pragma once

#include <span>
#include <string>

#include "paper/day.h"

namespace broadsheet::site {

// Texts as arXiv gave them, TeX and all. What is not known is null.
std::string day_json(const Day& day);

// {"days": […]}, each day the object that day_json() gives.
std::string days_json(std::span<const Day> days);

// One @misc entry per paper in arXiv's own form (eprint, archivePrefix, primaryClass); the
// key is the paper's id.
std::string day_bibtex(const Day& day);

// Each paper once, even if several days show it, in the order of the days; empty without papers.
std::string days_bibtex(std::span<const Day> days);

} // namespace broadsheet::site
