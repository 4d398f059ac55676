#include "scoring/batches.h"

#include <algorithm>
#include <numeric>

namespace broadsheet::scoring {
namespace {

// The index of the first paper of piece `index` out of `count`.
std::size_t start_of(std::size_t index, std::size_t count, std::size_t papers) {
  return index * papers / count;
}

bool fits(std::span<const std::int64_t> sizes, const BatchRule& rule, const ModelLimits& limits) {
  auto asked = std::accumulate(sizes.begin(), sizes.end(), rule.frame);
  auto answered = static_cast<std::int64_t>(sizes.size()) * rule.answer_per_paper;
  return sizes.size() == 1 || (asked <= limits.input && answered <= limits.output);
}

bool all_fit(std::size_t count, std::span<const std::int64_t> sizes, const BatchRule& rule,
             const ModelLimits& limits) {
  for (std::size_t index = 0; index < count; ++index) {
    auto begin = start_of(index, count, sizes.size());
    auto end = start_of(index + 1, count, sizes.size());
    if (!fits(sizes.subspan(begin, end - begin), rule, limits)) return false;
  }
  return true;
}

std::vector<Papers> divided(const Papers& papers, std::size_t count) {
  std::vector<Papers> pieces;
  for (std::size_t index = 0; index < count; ++index) {
    auto at = [&](std::size_t piece) {
      return papers.begin() + static_cast<std::ptrdiff_t>(start_of(piece, count, papers.size()));
    };
    pieces.emplace_back(at(index), at(index + 1));
  }
  return pieces;
}

std::size_t divided_up(std::size_t papers, std::size_t size) {
  return (papers + size - 1) / size;
}

} // namespace

std::vector<Papers> batches_of(const Papers& papers, std::span<const std::int64_t> sizes,
                               const BatchRule& rule, const ModelLimits& limits) {
  if (papers.empty()) return {};
  auto size = std::clamp(divided_up(papers.size(), rule.aim), rule.least, rule.most);
  auto count = divided_up(papers.size(), size);
  while (!all_fit(count, sizes, rule, limits)) ++count; // ends with one paper each
  return divided(papers, count);
}

std::vector<Papers> pieces_of(const Papers& papers, std::size_t most) {
  return divided(papers, divided_up(papers.size(), most));
}

} // namespace broadsheet::scoring
