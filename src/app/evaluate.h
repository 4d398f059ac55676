// broadsheet eval: how near the keywords of site.yaml come to the relevance that day files record. It asks
// nobody and writes nothing.
//
// Days hold mainly papers that a model or the owner had chosen already, with a relevance of 7 to 10. So
// there are two questions: does the keyword scorer order the chosen ones alike (correlation, precision,
// topics), and does it tell them from those that were not chosen (separation)? The second needs days whose
// second document names papers that were looked at and not kept. These have no abstract, so for this question
// all papers are scored by title alone.
//
// Left out are papers without a recorded relevance (followed authors), and days that the keyword scorer
// itself has scored.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "paper/date.h"
#include "scoring/evaluation.h"

namespace broadsheet::app {

struct EvaluateOptions {
  std::filesystem::path site_dir = ".";
  std::optional<DateRange> range = {}; // absent: all days
  int wanted = 9; // the recorded relevance from which on a paper counts as one of the best
};

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
  int days = 0;                   // with more papers than `first`
  scoring::Precision precision{}; // mean of these days
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
  double area = 0;         // see scoring::separation()
  double papers_reach = 0; // shares that reach the cut-off
  double others_reach = 0;
};

struct Separation {
  int shown = 0;
  int considered = 0;
  double area = 0;        // see scoring::separation(), by titles
  double shown_reach = 0; // shares that reach the cut-off by title
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
  Diagnostics diagnostics;   // with errors: what could be read was evaluated, see `papers`
  std::optional<Date> first; // days that were evaluated
  std::optional<Date> last;
  int days = 0;
  int papers = 0;
  int keyword_days = 0; // left out, since the keyword scorer has scored them
  Distribution recorded{};
  Distribution keywords{};
  RankAgreement ranks;
  std::vector<DailyPrecision> precision; // of the first 5 and the first 10
  int cutoff = 0;                        // of site.yaml, else 7
  double reach = 0;                      // the share of papers that keywords would show
  std::optional<TopicAgreement> topics;
  std::vector<TopicSeparation> by_topic; // of topics with papers, in the order of site.yaml
  std::optional<Separation> separation;
  std::vector<Missed> missed; // at most 20, the worst first
};

// `papers` is 0 when site.yaml has errors or no topics, or there is nothing to compare with; diagnostics say
// why.
Evaluation evaluate(const EvaluateOptions& options);

} // namespace broadsheet::app
