#include "scoring/keyword_scorer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet::scoring {
namespace {

constexpr double title_factor = 2;
constexpr int default_cutoff = 7;
constexpr std::size_t named_at_most = 4; // keywords in a comment, from the title or the abstract each

// The points needed for relevance 2, 3, … 10. Any match gives 2. The steps grow because each further match
// says less.
constexpr std::array<double, 9> least_points = {0, 0.25, 0.5, 0.75, 1.25, 1.75, 2.5, 3.5, 5};
constexpr double rounding = 1e-9; // sums of thirds and tenths

// The keywords of a topic whose owner gave it none: the things that the label names, split at commas,
// slashes, semicolons, & and the word "and". "Sorting, Hashing, and External Memory" gives three.
std::vector<Keyword> keywords_of_label(std::string_view label) {
  std::vector<Keyword> keywords;
  std::string phrase;
  auto finish = [&] {
    if (!phrase.empty()) keywords.push_back({phrase});
    phrase.clear();
  };
  while (!label.empty()) {
    auto end = std::min(label.find_first_of(" \t,;/&"), label.size());
    auto word = label.substr(0, end);
    if (lower(word) == "and") {
      finish();
    } else if (!word.empty()) {
      phrase += (phrase.empty() ? "" : " ") + std::string(word);
    }
    if (end == label.size()) break;
    if (label[end] != ' ' && label[end] != '\t') finish();
    label.remove_prefix(end + 1);
  }
  finish();
  return keywords;
}

int relevance_of(double points) {
  if (points <= rounding) return 1;
  auto reached =
      std::ranges::count_if(least_points, [&](double least) { return points + rounding >= least; });
  return 1 + static_cast<int>(reached);
}

// 1, 1.5, 1.75, …
double times(int count) {
  return count == 0 ? 0 : 2 - std::ldexp(2.0, -count);
}

double greatest_weight(const std::vector<Keyword>& keywords) {
  double greatest = 0;
  for (const Keyword& keyword : keywords) greatest = std::max(greatest, keyword.weight);
  return greatest;
}

std::string named(const std::vector<std::string>& phrases, std::string_view place) {
  std::string text;
  auto shown = std::min(phrases.size(), named_at_most);
  for (std::size_t i = 0; i < shown; ++i) text += fmt::format("{}\"{}\"", i > 0 ? ", " : "", phrases[i]);
  if (phrases.size() > shown) text += fmt::format(" and {} more", phrases.size() - shown);
  return text + " in the " + std::string(place);
}

} // namespace

KeywordScorer::KeywordScorer(const std::vector<Topic>& topics) {
  for (const Topic& topic : topics) {
    auto keywords = topic.keywords.empty() ? keywords_of_label(topic.label) : topic.keywords;
    double greatest = greatest_weight(keywords);
    topics_.push_back({topic.id, prepare(keywords, greatest), prepare(topic.negative_keywords, greatest)});
  }
}

// Heaviest first, as comments name them. Phrases that cannot be told apart in a text are one keyword, with
// the greatest of their weights.
std::vector<KeywordScorer::Weighted> KeywordScorer::prepare(const std::vector<Keyword>& keywords,
                                                            double greatest) {
  std::vector<Weighted> prepared;
  for (const Keyword& keyword : keywords) {
    if (keyword.weight <= 0 || greatest <= 0) continue;
    if (auto number = phrases_.add(keyword.phrase))
      prepared.push_back({keyword.phrase, *number, keyword.weight / greatest});
  }
  std::ranges::stable_sort(prepared, std::greater<>(), &Weighted::weight);
  std::vector<Weighted> distinct;
  for (Weighted& keyword : prepared) {
    if (std::ranges::find(distinct, keyword.number, &Weighted::number) == distinct.end())
      distinct.push_back(std::move(keyword));
  }
  return distinct;
}

double KeywordScorer::points(const Weighted& keyword, const Counts& counts) {
  return keyword.weight *
         (title_factor * times(counts.title[keyword.number]) + times(counts.abstract[keyword.number]));
}

double KeywordScorer::points(const Prepared& topic, const Counts& counts) {
  double sum = 0;
  for (const Weighted& keyword : topic.keywords) sum += points(keyword, counts);
  for (const Weighted& keyword : topic.negatives) sum -= points(keyword, counts);
  return sum;
}

// A keyword that is in both is named with the title only.
std::string KeywordScorer::comment(const Prepared& topic, const Counts& counts) {
  auto list = [&](const std::vector<Weighted>& keywords) {
    std::vector<std::string> in_title;
    std::vector<std::string> in_abstract;
    for (const Weighted& keyword : keywords) {
      if (counts.title[keyword.number] > 0) {
        in_title.push_back(keyword.phrase);
      } else if (counts.abstract[keyword.number] > 0) {
        in_abstract.push_back(keyword.phrase);
      }
    }
    std::string text = in_title.empty() ? "" : named(in_title, "title");
    if (in_abstract.empty()) return text;
    return text + (text.empty() ? "" : " and ") + named(in_abstract, "abstract");
  };
  auto matches = list(topic.keywords);
  auto against = list(topic.negatives);
  return "Matches " + matches + (against.empty() ? "" : "; against it: " + against) + ".";
}

Score KeywordScorer::score(const Paper& paper) const {
  if (topics_.empty()) return {};
  Counts counts{phrases_.count(words_of(paper.title)), phrases_.count(words_of(paper.abstract))};
  struct Match {
    const Prepared* topic;
    double points;
  };
  std::vector<Match> matches;
  for (const Prepared& topic : topics_) {
    if (double sum = points(topic, counts); sum > rounding) matches.push_back({&topic, sum});
  }
  std::ranges::stable_sort(matches, std::greater<>(), &Match::points);

  Score score;
  score.relevance = 1;
  score.comment = "Matches no keyword.";
  if (matches.empty()) return score;
  int best = relevance_of(matches.front().points);
  score.relevance = best;
  score.topic = matches.front().topic->id;
  score.comment = comment(*matches.front().topic, counts);
  for (std::size_t i = 1; i < matches.size(); ++i) {
    int relevance = relevance_of(matches[i].points);
    if (relevance >= default_cutoff || relevance + 1 >= best)
      score.also_topics.push_back(matches[i].topic->id);
  }
  return score;
}

Outcome score_with_keywords(const std::vector<Topic>& topics, DayLedger& ledger, const Observer& observer) {
  KeywordScorer scorer(topics);
  Verdicts verdicts;
  for (const AnnouncedPaper* paper : ledger.for_abstracts()) {
    if (ledger.is_pending(paper->id)) verdicts.scores.emplace(paper->id, scorer.score(to_paper(*paper)));
  }
  ledger.enter(verdicts);
  observer.save(ledger.day());
  if (ledger.pending_count() == 0) return {};
  return {.end = End::partial, .reason = "for some papers only their identifiers are still known"};
}

} // namespace broadsheet::scoring
