// A month in a model's words: the best of its papers, grouped.
#pragma once

#include <string>
#include <vector>

#include "paper/day.h"

namespace broadsheet {

struct MonthPick {
  std::string id;   // a paper that a day of the month shows
  std::string line; // why, in one sentence
};

struct MonthGroup {
  std::string label;
  std::vector<MonthPick> papers; // never empty
};

// Without words there is no overview yet: its file only says what was paid for answers that are of no use.
struct MonthOverview {
  Month month{};
  ScorerRecord scorer = {}; // without cut-offs
  int days = 0;             // days of the month that were looked at
  int papers = 0;           // papers that those days show
  Usage usage = {};
  std::string summary = {}; // a few sentences
  std::vector<MonthGroup> groups = {};

  bool has_words() const { return !summary.empty() || !groups.empty(); }
};

} // namespace broadsheet
