#include "scoring/evaluation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace broadsheet::scoring {
namespace {

double count_wanted(std::span<const Prediction> predictions) {
  return static_cast<double>(std::ranges::count(predictions, true, &Prediction::wanted));
}

double size_of(std::span<const Prediction> predictions) {
  return static_cast<double>(predictions.size());
}

// Calls `visit` with the papers of each score, the highest first.
void for_each_tie(std::vector<Prediction> predictions,
                  const std::function<void(std::span<const Prediction>)>& visit) {
  std::ranges::sort(predictions, std::greater<>(), &Prediction::score);
  for (std::span<const Prediction> rest = predictions; !rest.empty();) {
    auto is_lower = [&](const Prediction& prediction) { return prediction.score < rest.front().score; };
    auto end = std::ranges::find_if(rest, is_lower);
    auto tied = rest.first(static_cast<std::size_t>(end - rest.begin()));
    visit(tied);
    rest = rest.subspan(tied.size());
  }
}

} // namespace

std::vector<double> average_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t index) { return values[index]; });
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    auto end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    double rank = static_cast<double>(begin + end + 1) / 2; // the mean of begin + 1, …, end
    for (; begin < end; ++begin) ranks[order[begin]] = rank;
  }
  return ranks;
}

std::optional<double> rank_correlation(std::span<const double> one, std::span<const double> other) {
  if (one.size() < 2) return std::nullopt;
  auto a = average_ranks(one);
  auto b = average_ranks(other);
  double mean = static_cast<double>(one.size() + 1) / 2; // of ranks, ties or not
  double both = 0;
  double in_a = 0;
  double in_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    both += (a[i] - mean) * (b[i] - mean);
    in_a += (a[i] - mean) * (a[i] - mean);
    in_b += (b[i] - mean) * (b[i] - mean);
  }
  if (in_a == 0 || in_b == 0) return std::nullopt;
  return both / std::sqrt(in_a * in_b);
}

double chance_deviation(std::size_t papers) {
  return papers < 2 ? 1 : 1 / std::sqrt(static_cast<double>(papers - 1));
}

std::optional<Precision> precision_at(std::size_t first, std::span<const Prediction> predictions) {
  if (first == 0 || predictions.size() <= first) return std::nullopt;
  double places = static_cast<double>(first);
  double all_wanted = count_wanted(predictions);
  double best = std::min(places, all_wanted) / places;
  double wanted = 0;
  for_each_tie({predictions.begin(), predictions.end()}, [&](std::span<const Prediction> tied) {
    double taken = std::min(places, size_of(tied));
    wanted += count_wanted(tied) * taken / size_of(tied);
    places -= taken;
  });
  return Precision{wanted / static_cast<double>(first), all_wanted / size_of(predictions), best};
}

std::optional<double> separation(std::span<const Prediction> predictions) {
  double wanted = count_wanted(predictions);
  double unwanted = size_of(predictions) - wanted;
  if (wanted == 0 || unwanted == 0) return std::nullopt;
  double higher = 0; // pairs in which the wanted one scores higher
  double wanted_above = 0;
  for_each_tie({predictions.begin(), predictions.end()}, [&](std::span<const Prediction> tied) {
    double wanted_here = count_wanted(tied);
    higher += (size_of(tied) - wanted_here) * (wanted_above + wanted_here / 2);
    wanted_above += wanted_here;
  });
  return higher / (wanted * unwanted);
}

std::optional<double> share_reaching(double least, std::span<const double> scores) {
  if (scores.empty()) return std::nullopt;
  auto reaching = std::ranges::count_if(scores, [&](double score) { return score >= least; });
  return static_cast<double>(reaching) / static_cast<double>(scores.size());
}

} // namespace broadsheet::scoring
