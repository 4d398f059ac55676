// How well one scorer's order of papers agrees with another's.
//
// Scores are whole numbers from 1 to 10, so ties are the rule. They are never broken here: ranks are averaged
// and shares are what all orders of the tied papers give on average, so that no figure depends on ids or
// luck.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace broadsheet::scoring {

// 1 for the least; equal values get the average of the ranks they take together.
std::vector<double> average_ranks(std::span<const double> values);

// Spearman's rank correlation: Pearson's of the average ranks. From -1 to 1; 0 is chance. Nothing for fewer
// than two papers, or when all values of a side are equal. Both sides have the same length.
std::optional<double> rank_correlation(std::span<const double> one, std::span<const double> other);

// The standard deviation of rank_correlation() between `papers` pairs that have nothing to do with each
// other: 1/√(papers − 1). What is less than twice that may be chance.
double chance_deviation(std::size_t papers);

// A paper that was predicted some score, and whether it is one of those that were wanted.
struct Prediction {
  double score = 0;
  bool wanted = false;
};

// Of the `first` papers by score, the share that was wanted.
struct Precision {
  double share = 0;
  double chance = 0; // what any order gives on average: the share of all papers
  double best = 0;   // what the best of orders gives: less than 1 where fewer were wanted
};

// Nothing unless there are more than `first` papers: else no order could do better or worse.
std::optional<Precision> precision_at(std::size_t first, std::span<const Prediction> predictions);

// How likely a wanted paper scores higher than an unwanted one, a tie counting half (the area under the ROC
// curve): 1 keeps them wholly apart, 0.5 is chance. Nothing when there are none of either.
std::optional<double> separation(std::span<const Prediction> predictions);

// The share of `scores` that are at least `least`. Nothing when there are none.
std::optional<double> share_reaching(double least, std::span<const double> scores);

} // namespace broadsheet::scoring
