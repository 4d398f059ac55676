// What content/ holds already: which days there are, and which papers they show.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "paper/day.h"

namespace broadsheet::store {

struct Holdings {
  bool whole = true; // false: something of content/ is there and could not be read, so that more may be held
  std::map<Date, std::optional<DayStatus>> days;  // nothing: there is a file, and it has errors
  std::map<std::string, std::set<Date>> shown;    // by paper id: the days that show it
  std::map<Date, double> cost;                    // USD, of the days whose cost is known
  std::map<Date, std::optional<Cutoffs>> cutoffs; // that the days were scored with

  bool has_complete(Date date) const;

  void add(const Day& day); // of which nothing is known yet

  void replace(const Day& day); // what is known of its date is now this

  double cost_of_month(Date date) const; // USD, of the other days of its month

  // The first day other than `date` that shows the paper.
  std::optional<Date> shown_elsewhere(const std::string& paper_id, Date date) const;
};

} // namespace broadsheet::store
