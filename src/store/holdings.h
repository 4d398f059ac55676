// What content/ already holds: which days exist, and which papers they show.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "paper/day.h"

namespace broadsheet::store {

struct Holdings {
  bool whole = true; // false: a part of content/ could not be read, so there may be more
  std::map<Date, std::optional<DayStatus>> days;  // nothing: the file cannot be read or has errors
  std::map<std::string, std::set<Date>> shown;    // by paper id: the days that show it
  std::map<Date, double> cost;                    // USD, for the days whose cost is known
  std::map<Date, std::optional<Cutoffs>> cutoffs; // what each day was scored with

  bool has_complete(Date date) const;

  void add(const Day& day); // a day that is not held yet

  void replace(const Day& day); // replaces what is known about its date

  double cost_of_month(Date date) const; // USD, for the other days of its month

  // The first day other than `date` that shows the paper.
  std::optional<Date> shown_elsewhere(const std::string& paper_id, Date date) const;
};

} // namespace broadsheet::store
