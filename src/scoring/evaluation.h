// How near the keyword scorer comes to the relevance that days record.
//
// Days hold mainly papers that a model or the owner had chosen already, with a relevance of 7 to 10. So
// there are two questions: does the keyword scorer order the chosen ones alike (correlation, precision,
// topics), and does it tell them from those that were not chosen (separation)? The second needs days whose
// second document names papers that were looked at and not kept. These have no abstract, so for this question
// all papers are scored by title alone.
//
// Scores are whole numbers from 1 to 10, so ties are the rule. They are never broken here: ranks are averaged
// and shares are what all orders of the tied papers give on average, so that no figure depends on ids or
// luck.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "paper/day.h"
#include "settings/site.h"

namespace broadsheet::scoring {

// ---- how well one order agrees with another ---------------------------------------------------------

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

// ---- the figures of an evaluation ---------------------------------------------------------------------

// Papers by relevance; [0] is not used.
using Distribution = std::array<int, 11>;

struct RankAgreement {
  std::optional<double> pooled; // Spearman's correlation over all papers
  double pooled_chance = 0;     // its standard deviation by chance
  std::optional<double> daily;  // mean of the days on which there is one
  double daily_chance = 0;
  int days = 0; // on which there is one
};

// The first papers of a day by keywords.
struct DailyPrecision {
  int first = 0;
  int days = 0;          // with more papers than `first`
  Precision precision{}; // mean of these days
};

struct TopicAgreement {
  int papers = 0;       // with a recorded topic that site.yaml names
  double share = 0;     // of these, the ones that keywords file under the same topic
  double commonest = 0; // what filing all of them under the commonest topic would give
};

// One topic alone, as if its readers wanted nothing else: its papers against those of the other topics,
// without those that are recorded as fitting it, too.
struct TopicSeparation {
  std::string id;
  int papers = 0;
  int others = 0;
  double area = 0;         // see separation()
  double papers_reach = 0; // shares that reach the cut-off
  double others_reach = 0;
};

// What days show against what they do not, by titles.
struct TitleSeparation {
  int shown = 0;
  int considered = 0;
  double area = 0;        // see separation()
  double shown_reach = 0; // shares that reach the cut-off
  double considered_reach = 0;
};

struct Missed { // a paper among the best that keywords rate low
  Date date{};
  std::string id;
  std::string title;
  int recorded = 0;
  int keywords = 0;
};

struct Evaluation {
  std::optional<Date> first; // days that were evaluated
  std::optional<Date> last;
  int days = 0;
  int papers = 0;
  Distribution recorded{};
  Distribution keywords{};
  RankAgreement ranks;
  std::vector<DailyPrecision> precision; // of the first 5 and the first 10
  int cutoff = 0;                        // of site.yaml, else 7
  double reach = 0;                      // the share of papers that keywords would show
  std::optional<TopicAgreement> topics;
  std::vector<TopicSeparation> by_topic; // of topics with papers, in the order of site.yaml
  std::optional<TitleSeparation> titles;
  std::vector<Missed> missed; // at most 20, the worst first
};

// `days`: oldest first. Papers without a recorded relevance (followed authors) are left out. `wanted`: the
// recorded relevance from which on a paper counts as one of the best.
Evaluation evaluate(std::span<const Day> days, const Site& site, int wanted);

} // namespace broadsheet::scoring
