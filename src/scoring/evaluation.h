// How close the keyword scorer comes to the relevance recorded in days.
//
// Most papers in days were chosen by a model or the owner, with a relevance of 7 to 10. So there are two
// questions: does the keyword scorer rank the chosen papers in the same order (correlation, precision,
// topics), and does it tell them from the papers that were not chosen (separation)? The second needs days
// whose second document names papers that were considered and not kept. These have no abstract, so all papers
// are scored by title alone for this question.
//
// Scores are whole numbers from 1 to 10, so ties are the rule. They are never broken here: ranks are
// averaged, and shares are the average over all orders of the tied papers, so that no figure depends on ids
// or luck.
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

// The rank of each value, 1 for the lowest. Equal values share the average of their ranks.
std::vector<double> average_ranks(std::span<const double> values);

// Spearman's rank correlation: Pearson's correlation of the average ranks. From -1 to 1; 0 is chance. Nothing
// for fewer than two papers, or when all values on one side are equal. Both sides have the same length.
std::optional<double> rank_correlation(std::span<const double> one, std::span<const double> other);

// The standard deviation of rank_correlation() for `papers` pairs of unrelated values: 1/√(papers − 1). A
// correlation below twice that may be chance.
double chance_deviation(std::size_t papers);

// The predicted score of a paper, and whether the paper was wanted.
struct Prediction {
  double score = 0;
  bool wanted = false;
};

// The share of wanted papers among the `first` papers by score.
struct Precision {
  double share = 0;
  double chance = 0; // the average over all orders: the share of wanted papers in all
  double best = 0;   // the best order: less than 1 where fewer papers were wanted
};

// Nothing unless there are more than `first` papers; otherwise every order gives the same share.
std::optional<Precision> precision_at(std::size_t first, std::span<const Prediction> predictions);

// The probability that a wanted paper scores higher than an unwanted one, where a tie counts as half (the
// area under the ROC curve). 1 separates them completely, 0.5 is chance. Nothing unless there are papers of
// both kinds.
std::optional<double> separation(std::span<const Prediction> predictions);

// The share of `scores` that are at least `least`. Nothing if `scores` is empty.
std::optional<double> share_reaching(double least, std::span<const double> scores);

// ---- the figures of an evaluation ---------------------------------------------------------------------

// Papers by relevance; [0] is not used.
using Distribution = std::array<int, 11>;

struct RankAgreement {
  std::optional<double> pooled; // Spearman's correlation over all papers
  double pooled_chance = 0;     // its standard deviation by chance
  std::optional<double> daily;  // mean over the days that have one
  double daily_chance = 0;
  int days = 0; // days that have a correlation
};

// Precision of the first papers of a day, ranked by keywords.
struct DailyPrecision {
  int first = 0;
  int days = 0;          // with more papers than `first`
  Precision precision{}; // mean over these days
};

struct TopicAgreement {
  int papers = 0;       // with a recorded topic that site.yaml names
  double share = 0;     // the share that keywords file under the same topic
  double commonest = 0; // the share if all were filed under the commonest topic
};

// One topic alone, as if its readers wanted nothing else: its papers against those of the other topics.
// Papers of other topics that are recorded as fitting this one too are left out.
struct TopicSeparation {
  std::string id;
  int papers = 0;
  int others = 0;
  double area = 0;         // see separation()
  double papers_reach = 0; // shares that reach the cut-off
  double others_reach = 0;
};

// Papers that days show against papers they do not, by titles.
struct TitleSeparation {
  int shown = 0;
  int considered = 0;
  double area = 0;        // see separation()
  double shown_reach = 0; // shares that reach the cut-off
  double considered_reach = 0;
};

struct Missed { // one of the best papers, rated low by keywords
  Date date{};
  std::string id;
  std::string title;
  int recorded = 0;
  int keywords = 0;
};

struct Evaluation {
  std::optional<Date> first; // the days that were evaluated
  std::optional<Date> last;
  int days = 0;
  int papers = 0;
  Distribution recorded{};
  Distribution keywords{};
  RankAgreement ranks;
  std::vector<DailyPrecision> precision; // for the first 5 and the first 10
  int cutoff = 0;                        // from site.yaml, else 7
  double reach = 0;                      // the share of papers that keywords would show
  std::optional<TopicAgreement> topics;
  std::vector<TopicSeparation> by_topic; // topics with papers, in the order of site.yaml
  std::optional<TitleSeparation> titles;
  std::vector<Missed> missed; // at most 20, the worst first
};

// `days` are oldest first. Papers without a recorded relevance (followed authors) are left out. `wanted` is
// the lowest recorded relevance at which a paper counts as one of the best.
Evaluation evaluate(std::span<const Day> days, const Site& site, int wanted);

} // namespace broadsheet::scoring
