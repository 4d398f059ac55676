// A month in the words of a model: the best of its papers, grouped.
#pragma once

#include <string>
#include <vector>

#include "paper/day.h"

namespace broadsheet {

struct MonthPick {
  std::string id;   // of a paper that a day of the month shows
  std::string line; // why, in one sentence
};

struct MonthGroup {
  std::string label;
  std::vector<MonthPick> papers; // never empty
};

struct MonthOverview {
  Month month{};
  ScorerRecord scorer; // without cut-offs
  int days = 0;        // of the month that were looked at, and
  int papers = 0;      // the papers that these show
  Usage usage;
  std::string summary; // a few sentences
  std::vector<MonthGroup> groups;
};

} // namespace broadsheet
