// Dates for which the archive has no day, and why: so that a reader can tell a quiet weekend from a
// day that was lost.
#pragma once

#include <string>

#include "paper/date.h"

namespace broadsheet {

enum class SkipReason {
  weekend,     // feeds are dated Monday to Friday
  holiday,     // arXiv announces nothing
  empty,       // the feed held no paper
  not_updated, // the feed was still that of an earlier date
  failed,      // the announcement could not be fetched
};

struct SkippedDate {
  Date date{};
  SkipReason reason = SkipReason::weekend;
  std::string name = {}; // of the holiday, if known; empty for every other reason
  bool operator==(const SkippedDate&) const = default;
};

} // namespace broadsheet
