#include "app/evaluate.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>
#include <utility>

#include "app/load_site.h"
#include "base/file.h"
#include "scoring/keyword_scorer.h"
#include "store/day_file.h"

namespace broadsheet::app {
namespace {

constexpr int default_cutoff = 7;
constexpr std::array precision_places = {5, 10};
constexpr std::size_t missed_at_most = 20;

double ratio(int part, int whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

// The shares of wanted and of other papers that reach `cutoff`, and their numbers.
struct Reach {
  int wanted = 0;
  int others = 0;
  double wanted_share = 0;
  double others_share = 0;
};

Reach reach(const std::vector<scoring::Prediction>& predictions, int cutoff) {
  std::vector<double> wanted;
  std::vector<double> others;
  for (const auto& prediction : predictions)
    (prediction.wanted ? wanted : others).push_back(prediction.score);
  return {static_cast<int>(wanted.size()), static_cast<int>(others.size()),
          scoring::share_reaching(cutoff, wanted).value_or(0),
          scoring::share_reaching(cutoff, others).value_or(0)};
}

// A score of the keyword scorer; a paper that it does not judge matches nothing.
double relevance(const Score& score) {
  return score.relevance.value_or(1);
}

// Whether papers are filed under the topics that days record.
class Topics {
public:
  explicit Topics(const std::vector<Topic>& topics) {
    for (const Topic& topic : topics) topics_.push_back({topic.id, scoring::KeywordScorer({topic}), {}});
  }

  void add(const ScoredPaper& scored, const Score& by_keywords) {
    const Score& recorded = scored.score;
    auto own = std::ranges::find(topics_, recorded.topic, &One::id);
    if (own == topics_.end()) return;
    ++papers_;
    same_ += recorded.topic == by_keywords.topic ? 1 : 0;
    for (One& topic : topics_) {
      bool is_own = topic.id == recorded.topic;
      if (!is_own && std::ranges::find(recorded.also_topics, topic.id) != recorded.also_topics.end())
        continue;
      topic.predictions.push_back({relevance(topic.scorer.score(scored.paper)), is_own});
    }
  }

  void finish(Evaluation& result) const {
    if (papers_ == 0) return;
    int most = 0;
    for (const One& topic : topics_) {
      auto [papers, others, papers_reach, others_reach] = reach(topic.predictions, result.cutoff);
      most = std::max(most, papers);
      if (auto area = scoring::separation(topic.predictions))
        result.by_topic.push_back({topic.id, papers, others, *area, papers_reach, others_reach});
    }
    result.topics = TopicAgreement{papers_, ratio(same_, papers_), ratio(most, papers_)};
  }

private:
  struct One {
    std::string id;
    scoring::KeywordScorer scorer; // of this topic alone
    std::vector<scoring::Prediction> predictions;
  };
  std::vector<One> topics_;
  int papers_ = 0;
  int same_ = 0;
};

// Whether titles alone tell what days show from what they do not. Only of days that name what was not kept:
// of the others nothing is known.
class Titles {
public:
  void add(const Day& day, const scoring::KeywordScorer& scorer) {
    if (day.considered.empty()) return;
    auto add = [&](const Paper& paper, bool shown) {
      Paper title;
      title.title = paper.title;
      predictions_.push_back({relevance(scorer.score(title)), shown});
    };
    for (const ScoredPaper& scored : day.papers) {
      if (scored.score.relevance) add(scored.paper, true);
    }
    for (const Considered& considered : day.considered) add(considered.paper.paper, false);
  }

  void finish(Evaluation& result) const {
    auto area = scoring::separation(predictions_);
    if (!area) return;
    auto [shown, considered, shown_reach, considered_reach] = reach(predictions_, result.cutoff);
    result.separation = Separation{shown, considered, *area, shown_reach, considered_reach};
  }

private:
  std::vector<scoring::Prediction> predictions_;
};

// Whether papers with a recorded relevance come in the same order.
class Order {
public:
  explicit Order(int wanted) : wanted_(wanted) {
    for (int places : precision_places) precision_.push_back({.first = places});
  }

  void add(double recorded, double keywords) {
    recorded_.push_back(recorded);
    keywords_.push_back(keywords);
  }

  void end_day() {
    auto recorded = std::span(recorded_).subspan(day_begin_);
    auto keywords = std::span(keywords_).subspan(day_begin_);
    day_begin_ = recorded_.size();
    if (auto correlation = scoring::rank_correlation(recorded, keywords)) {
      ++days_;
      daily_ += *correlation;
      daily_variance_ += std::pow(scoring::chance_deviation(recorded.size()), 2);
    }
    std::vector<scoring::Prediction> predictions;
    for (std::size_t i = 0; i < recorded.size(); ++i)
      predictions.push_back({keywords[i], recorded[i] >= wanted_});
    for (DailyPrecision& daily : precision_) {
      auto precision = scoring::precision_at(static_cast<std::size_t>(daily.first), predictions);
      if (!precision) continue;
      ++daily.days;
      daily.precision.share += precision->share;
      daily.precision.chance += precision->chance;
      daily.precision.best += precision->best;
    }
  }

  void finish(Evaluation& result) const {
    result.ranks.pooled = scoring::rank_correlation(recorded_, keywords_);
    result.ranks.pooled_chance = scoring::chance_deviation(recorded_.size());
    if (days_ > 0) {
      result.ranks.days = days_;
      result.ranks.daily = daily_ / days_;
      result.ranks.daily_chance = std::sqrt(daily_variance_) / days_;
    }
    for (DailyPrecision daily : precision_) {
      if (daily.days == 0) continue;
      daily.precision.share /= daily.days;
      daily.precision.chance /= daily.days;
      daily.precision.best /= daily.days;
      result.precision.push_back(daily);
    }
    result.reach = scoring::share_reaching(result.cutoff, keywords_).value_or(0);
  }

private:
  int wanted_;
  std::vector<double> recorded_; // of all papers, as keywords_
  std::vector<double> keywords_;
  std::size_t day_begin_ = 0; // where the papers of this day begin
  int days_ = 0;
  double daily_ = 0; // sums over days_
  double daily_variance_ = 0;
  std::vector<DailyPrecision> precision_; // sums over their days
};

// Sums up days, one at a time.
class Tally {
public:
  Tally(const Site& site, int wanted, Evaluation& result)
      : scorer_(site.topics), topics_(site.topics), order_(wanted), wanted_(wanted), result_(result) {
    result_.cutoff = site.cutoffs ? site.cutoffs->relevance : default_cutoff;
  }

  void add(const Day& day) {
    titles_.add(day, scorer_);
    int before = result_.papers;
    for (const ScoredPaper& scored : day.papers) {
      if (scored.score.relevance) add(day.date, scored, *scored.score.relevance);
    }
    if (result_.papers == before) return;
    order_.end_day();
    ++result_.days;
    result_.last = day.date;
    if (!result_.first) result_.first = day.date;
  }

  void finish() {
    order_.finish(result_);
    topics_.finish(result_);
    titles_.finish(result_);
    std::ranges::sort(result_.missed, {}, [](const Missed& missed) {
      return std::tuple(missed.keywords, -missed.recorded, missed.date, missed.id);
    });
    if (result_.missed.size() > missed_at_most) result_.missed.resize(missed_at_most);
  }

private:
  void add(Date date, const ScoredPaper& scored, int recorded) {
    auto score = scorer_.score(scored.paper);
    int keywords = score.relevance.value_or(1);
    ++result_.papers;
    ++result_.recorded.at(static_cast<std::size_t>(recorded));
    ++result_.keywords.at(static_cast<std::size_t>(keywords));
    order_.add(recorded, keywords);
    topics_.add(scored, score);
    if (recorded >= wanted_ && keywords < result_.cutoff)
      result_.missed.push_back({date, scored.paper.id, scored.paper.title, recorded, keywords});
  }

  scoring::KeywordScorer scorer_;
  Topics topics_;
  Titles titles_;
  Order order_;
  int wanted_;
  Evaluation& result_;
};

// Nothing when there are errors in it.
std::optional<Day> read_day(const std::filesystem::path& site_dir, const std::filesystem::path& path,
                            Diagnostics& diagnostics) {
  Diagnostics found;
  std::optional<Day> day;
  if (auto text = read_file(site_dir / path)) {
    day = store::parse_day(*text, path.string(), store::Documents::both, found);
  } else {
    found.push_back({.path = path.string(), .message = "cannot be read"});
  }
  if (has_errors(found)) day.reset();
  std::ranges::move(found, std::back_inserter(diagnostics));
  return day;
}

void add_days(const EvaluateOptions& options, Tally& tally, Evaluation& result) {
  for (const auto& [date, path] : store::list_days(options.site_dir, result.diagnostics)) {
    if (options.range && !options.range->contains(date)) continue;
    auto day = read_day(options.site_dir, path, result.diagnostics);
    if (day && day->scorer.kind == "keywords") {
      ++result.keyword_days;
    } else if (day) {
      tally.add(*day);
    }
  }
}

} // namespace

Evaluation evaluate(const EvaluateOptions& options) {
  Evaluation result;
  auto site = load_site(options.site_dir, std::nullopt, result.diagnostics);
  if (!site || has_errors(result.diagnostics)) return result;
  if (site->topics.empty()) {
    result.diagnostics.push_back({.path = "site.yaml",
                                  .message = "there are no topics, so there are no keywords to evaluate",
                                  .help = "write `topics` with `keywords`, as docs/keywords.md shows"});
    return result;
  }
  Tally tally(*site, options.wanted, result);
  add_days(options, tally, result);
  tally.finish();
  if (result.papers == 0) {
    result.diagnostics.push_back(
        {.message = "no day of these dates holds papers with a recorded relevance",
         .help =
             "evaluation needs days that a model or a person has scored; those of the keyword scorer do not "
             "count"});
  }
  return result;
}

} // namespace broadsheet::app
