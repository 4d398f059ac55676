// What content/ holds already: which days there are, and which papers they show.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/diagnostic.h"
#include "paper/day.h"

namespace broadsheet::store {

struct Holdings {
  std::map<Date, std::optional<DayStatus>> days;  // nothing: there is a file, and it has errors
  std::map<std::string, std::set<Date>> shown;    // by paper id: the days that show it
  std::map<Date, double> cost;                    // USD, of the days whose cost is known
  std::map<Date, std::optional<Cutoffs>> cutoffs; // that the days were scored with

  bool has_complete(Date date) const;

  void replace(const Day& day); // what is known of its date is now this

  double cost_of_month(Date date) const; // USD, of the other days of its month

  // The first day other than `date` that shows the paper.
  std::optional<Date> shown_elsewhere(const std::string& paper_id, Date date) const;
};

// Reads the first document of every day file below `site_dir`. A file with errors is reported; what it may
// hold counts for nothing.
Holdings read_holdings(const std::filesystem::path& site_dir, Diagnostics& diagnostics);

} // namespace broadsheet::store
