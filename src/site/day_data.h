// Days for programs: the same papers as on their pages, as JSON. bibtex.h has them as BibTeX.
#pragma once

#include <span>
#include <string>

#include "paper/day.h"

namespace broadsheet::site {

// Texts as arXiv gave them, TeX and all. What is not known is null.
std::string day_json(const Day& day);

// {"days": […]}, each day the object that day_json() gives.
std::string days_json(std::span<const Day> days);

} // namespace broadsheet::site
