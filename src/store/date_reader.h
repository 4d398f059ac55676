// Dates as values in the YAML files of an archive.
#pragma once

#include <map>
#include <optional>

#include "paper/date.h"
#include "yaml/reader.h"

namespace broadsheet::store {

// 2025-08-05; what is no date is reported.
std::optional<Date> read_date(const yaml::Value& value);

// 2025-08; what is no month is reported.
std::optional<Month> read_month(const yaml::Value& value);

// For a list in which no two entries have the same date.
class EntryDates {
public:
  // The entry's `date`; reports one that is missing, wrong or in the list already.
  std::optional<Date> read(yaml::Map& entry);

private:
  std::map<Date, int> lines_; // the line on which each date was met
};

} // namespace broadsheet::store
