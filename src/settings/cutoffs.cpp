#include "settings/cutoffs.h"

namespace broadsheet {

Cutoffs read_cutoffs(yaml::Map map) {
  Cutoffs cutoffs;
  cutoffs.relevance = static_cast<int>(map.integer("relevance", 0, greatest_score).value_or(0));
  cutoffs.novelty = static_cast<int>(map.integer("novelty", 0, greatest_score).value_or(0));
  map.reject_unknown_keys();
  return cutoffs;
}

} // namespace broadsheet
