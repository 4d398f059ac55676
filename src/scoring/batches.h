// How many papers a request asks about.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "paper/announcement.h"
#include "settings/scorer.h"

namespace broadsheet::scoring {

using Papers = std::vector<const AnnouncedPaper*>;

struct BatchRule {
  std::size_t least = 1;  // papers of a batch on a quiet day; they grow with the number of papers, so that
  std::size_t most = 1;   // a busy day does not need many more requests, up to here
  std::size_t aim = 1;    // requests a day, while they grow
  std::int64_t frame = 0; // tokens of a request without its papers
  std::int64_t answer_a_paper = 0; // tokens, from above
};

// In order, of about equal size, and none beyond what the model takes and gives (a paper that is so on
// its own excepted). `sizes` are the tokens of each paper in a request.
std::vector<Papers> batches_of(const Papers& papers, std::span<const std::int64_t> sizes,
                               const BatchRule& rule, const ModelLimits& limits);

// Pieces of `papers` of at most `most` each, in order and of about equal size.
std::vector<Papers> pieces_of(const Papers& papers, std::size_t most);

} // namespace broadsheet::scoring
