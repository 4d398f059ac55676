#include "scoring/evaluation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

#include "scoring/keyword_scorer.h"

namespace broadsheet::scoring {
namespace {

constexpr int default_cutoff = 7;
constexpr std::array precision_places = {5, 10};
constexpr std::size_t most_missed = 20;

double count_wanted(std::span<const Prediction> predictions) {
  return static_cast<double>(std::ranges::count(predictions, true, &Prediction::wanted));
}

double size_of(std::span<const Prediction> predictions) {
  return static_cast<double>(predictions.size());
}

// Calls `visit` with the papers of each score, highest score first.
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

// ---- the figures -----------------------------------------------------------------------------------

// A paper with a recorded relevance, and how keywords judge it.
struct Compared {
  const ScoredPaper* paper = nullptr;
  Score by_keywords;

  int recorded() const { return *paper->score.relevance; }
  int keywords() const { return by_keywords.relevance.value_or(1); } // not judged: matches nothing
};

struct ComparedDay {
  Date date{};
  std::vector<Compared> papers; // at least one
};

std::vector<ComparedDay> compare(std::span<const Day> days, const KeywordScorer& scorer) {
  std::vector<ComparedDay> compared;
  for (const Day& day : days) {
    ComparedDay of_day{.date = day.date, .papers = {}};
    for (const ScoredPaper& paper : day.papers) {
      if (paper.score.relevance) of_day.papers.push_back({&paper, scorer.score(paper.paper)});
    }
    if (!of_day.papers.empty()) compared.push_back(std::move(of_day));
  }
  return compared;
}

double ratio(int part, int whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

struct Scores { // of the same papers
  std::vector<double> recorded;
  std::vector<double> keywords;

  void add(const ComparedDay& day) {
    for (const Compared& paper : day.papers) {
      recorded.push_back(paper.recorded());
      keywords.push_back(paper.keywords());
    }
  }
};

RankAgreement rank_agreement(std::span<const ComparedDay> days) {
  RankAgreement ranks;
  Scores all;
  double sum = 0;
  double variance = 0;
  for (const ComparedDay& day : days) {
    all.add(day);
    Scores of_day;
    of_day.add(day);
    auto correlation = rank_correlation(of_day.recorded, of_day.keywords);
    if (!correlation) continue;
    ++ranks.days;
    sum += *correlation;
    variance += std::pow(chance_deviation(day.papers.size()), 2);
  }
  ranks.pooled = rank_correlation(all.recorded, all.keywords);
  ranks.pooled_chance = chance_deviation(all.recorded.size());
  if (ranks.days > 0) {
    ranks.daily = sum / ranks.days;
    ranks.daily_chance = std::sqrt(variance) / ranks.days;
  }
  return ranks;
}

// The mean over the days with more than `first` papers; nothing when there are no such days.
std::optional<DailyPrecision> daily_precision(std::span<const ComparedDay> days, int first, int wanted) {
  DailyPrecision daily{.first = first};
  for (const ComparedDay& day : days) {
    std::vector<Prediction> predictions;
    for (const Compared& paper : day.papers)
      predictions.push_back({static_cast<double>(paper.keywords()), paper.recorded() >= wanted});
    auto precision = precision_at(static_cast<std::size_t>(first), predictions);
    if (!precision) continue;
    ++daily.days;
    daily.precision.share += precision->share;
    daily.precision.chance += precision->chance;
    daily.precision.best += precision->best;
  }
  if (daily.days == 0) return std::nullopt;
  daily.precision.share /= daily.days;
  daily.precision.chance /= daily.days;
  daily.precision.best /= daily.days;
  return daily;
}

// How many papers are wanted, how many are not, and the shares of both that reach the cut-off.
struct Reach {
  int wanted = 0;
  int others = 0;
  double wanted_share = 0;
  double others_share = 0;
};

Reach reach(std::span<const Prediction> predictions, int cutoff) {
  std::vector<double> wanted;
  std::vector<double> others;
  for (const auto& prediction : predictions)
    (prediction.wanted ? wanted : others).push_back(prediction.score);
  return {static_cast<int>(wanted.size()), static_cast<int>(others.size()),
          share_reaching(cutoff, wanted).value_or(0), share_reaching(cutoff, others).value_or(0)};
}

bool has(const std::vector<std::string>& topics, std::string_view id) {
  return std::ranges::find(topics, id) != topics.end();
}

// The scores that this topic alone would give. Its own papers are the wanted ones.
std::vector<Prediction> predictions_for(const Topic& topic, std::span<const Compared> papers) {
  KeywordScorer scorer({topic});
  std::vector<Prediction> predictions;
  for (const Compared& compared : papers) {
    const Score& recorded = compared.paper->score;
    bool is_own = recorded.topic == topic.id;
    if (!is_own && has(recorded.also_topics, topic.id)) continue;
    auto score = scorer.score(compared.paper->paper).relevance.value_or(1);
    predictions.push_back({static_cast<double>(score), is_own});
  }
  return predictions;
}

// Compares the topics that keywords choose with those recorded in days.
void compare_topics(std::span<const ComparedDay> days, std::span<const Topic> topics, Evaluation& result) {
  std::vector<Compared> papers; // with a recorded topic that site.yaml names
  for (const ComparedDay& day : days) {
    std::ranges::copy_if(day.papers, std::back_inserter(papers), [&](const Compared& compared) {
      return std::ranges::find(topics, compared.paper->score.topic, &Topic::id) != topics.end();
    });
  }
  if (papers.empty()) return;
  int most = 0;
  for (const Topic& topic : topics) {
    auto predictions = predictions_for(topic, papers);
    auto [own, others, own_reach, others_reach] = reach(predictions, result.cutoff);
    most = std::max(most, own);
    if (auto area = separation(predictions))
      result.by_topic.push_back({topic.id, own, others, *area, own_reach, others_reach});
  }
  auto same = std::ranges::count_if(papers, [](const Compared& compared) {
    return compared.paper->score.topic == compared.by_keywords.topic;
  });
  int all = static_cast<int>(papers.size());
  result.topics = TopicAgreement{all, ratio(static_cast<int>(same), all), ratio(most, all)};
}

// Whether titles alone tell the papers that days show from the ones they do not. Only days that name the
// papers not kept are used.
std::optional<TitleSeparation> title_separation(std::span<const Day> days, const KeywordScorer& scorer,
                                                int cutoff) {
  std::vector<Prediction> predictions;
  auto add = [&](const std::string& title, bool shown) {
    Paper paper;
    paper.title = title;
    predictions.push_back({static_cast<double>(scorer.score(paper).relevance.value_or(1)), shown});
  };
  for (const Day& day : days) {
    if (day.considered.empty()) continue;
    for (const ScoredPaper& scored : day.papers) {
      if (scored.score.relevance) add(scored.paper.title, true);
    }
    for (const Considered& considered : day.considered) add(considered.paper.paper.title, false);
  }
  auto area = separation(predictions);
  if (!area) return std::nullopt;
  auto [shown, considered, shown_reach, considered_reach] = reach(predictions, cutoff);
  return TitleSeparation{shown, considered, *area, shown_reach, considered_reach};
}

std::vector<Missed> missed_papers(std::span<const ComparedDay> days, int wanted, int cutoff) {
  std::vector<Missed> missed;
  for (const ComparedDay& day : days) {
    for (const Compared& compared : day.papers) {
      const Paper& paper = compared.paper->paper;
      if (compared.recorded() >= wanted && compared.keywords() < cutoff)
        missed.push_back({day.date, paper.id, paper.title, compared.recorded(), compared.keywords()});
    }
  }
  std::ranges::sort(missed, {}, [](const Missed& paper) {
    return std::tuple(paper.keywords, -paper.recorded, paper.date, paper.id);
  });
  if (missed.size() > most_missed) missed.resize(most_missed);
  return missed;
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
  double mean = static_cast<double>(one.size() + 1) / 2; // of ranks, with or without ties
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

Evaluation evaluate(std::span<const Day> days, const Site& site, int wanted) {
  Evaluation result;
  result.cutoff = site.cutoffs ? site.cutoffs->relevance : default_cutoff;
  KeywordScorer scorer(site.topics);
  result.titles = title_separation(days, scorer, result.cutoff);
  auto compared = compare(days, scorer);
  if (compared.empty()) return result;
  result.first = compared.front().date;
  result.last = compared.back().date;
  result.days = static_cast<int>(compared.size());
  Scores scores;
  for (const ComparedDay& day : compared) {
    scores.add(day);
    for (const Compared& paper : day.papers) {
      ++result.recorded.at(static_cast<std::size_t>(paper.recorded()));
      ++result.keywords.at(static_cast<std::size_t>(paper.keywords()));
    }
  }
  result.papers = static_cast<int>(scores.keywords.size());
  result.reach = share_reaching(result.cutoff, scores.keywords).value_or(0);
  result.ranks = rank_agreement(compared);
  for (int first : precision_places) {
    if (auto precision = daily_precision(compared, first, wanted)) result.precision.push_back(*precision);
  }
  compare_topics(compared, site.topics, result);
  result.missed = missed_papers(compared, wanted, result.cutoff);
  return result;
}

} // namespace broadsheet::scoring
