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
  std::size_t least = 1;  // papers per batch on a quiet day; batches grow with the number of papers, so
  std::size_t most = 1;   // that a busy day does not need many more requests, up to this size
  std::size_t aim = 1;    // requests per day, while batches grow
  std::int64_t frame = 0; // tokens of a request without any papers
  std::int64_t answer_per_paper = 0; // tokens, at most
};

// In order, of about equal size, and within the model's limits unless a single paper exceeds them. `sizes`
// are the tokens that each paper adds to a request.
std::vector<Papers> batches_of(const Papers& papers, std::span<const std::int64_t> sizes,
                               const BatchRule& rule, const ModelLimits& limits);

// Divides `papers` into pieces of at most `most` each, in order and of about equal size.
std::vector<Papers> pieces_of(const Papers& papers, std::size_t most);

} // namespace broadsheet::scoring
