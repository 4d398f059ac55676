// The least scores a paper needs, as site.yaml and day files write them: {relevance: 7, novelty: 6}.
#pragma once

#include "paper/day.h"
#include "yaml/reader.h"

namespace broadsheet {

constexpr int greatest_score = 10;

// Each from 0, which lets every paper pass, to 10; one that is absent is 0.
Cutoffs read_cutoffs(yaml::Map map);

} // namespace broadsheet
