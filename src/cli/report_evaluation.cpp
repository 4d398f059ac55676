#include "cli/report_evaluation.h"
#include "base/text.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace broadsheet::cli {
namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json by_relevance(const app::Distribution& papers) {
  Json json = Json::object();
  for (std::size_t relevance = 1; relevance < papers.size(); ++relevance)
    json[std::to_string(relevance)] = papers[relevance];
  return json;
}

Json evaluation_json(const app::Evaluation& evaluation, int wanted) {
  const auto& ranks = evaluation.ranks;
  Json json = {{"first", format_date(*evaluation.first)},
               {"last", format_date(*evaluation.last)},
               {"days", evaluation.days},
               {"papers", evaluation.papers},
               {"keyword_days", evaluation.keyword_days},
               {"recorded", by_relevance(evaluation.recorded)},
               {"keywords", by_relevance(evaluation.keywords)},
               {"correlation",
                {{"pooled", number(ranks.pooled)},
                 {"pooled_chance_deviation", ranks.pooled_chance},
                 {"daily", number(ranks.daily)},
                 {"daily_chance_deviation", ranks.daily_chance},
                 {"days", ranks.days}}},
               {"wanted", wanted},
               {"precision", Json::array()},
               {"cutoff", evaluation.cutoff},
               {"reach", evaluation.reach},
               {"topics", nullptr},
               {"by_topic", Json::array()},
               {"separation", nullptr},
               {"missed", Json::array()}};
  for (const auto& daily : evaluation.precision) {
    json["precision"].push_back({{"first", daily.first},
                                 {"days", daily.days},
                                 {"share", daily.precision.share},
                                 {"chance", daily.precision.chance},
                                 {"best", daily.precision.best}});
  }
  if (const auto& topics = evaluation.topics)
    json["topics"] = {{"papers", topics->papers}, {"share", topics->share}, {"commonest", topics->commonest}};
  for (const auto& topic : evaluation.by_topic) {
    json["by_topic"].push_back({{"id", topic.id},
                                {"papers", topic.papers},
                                {"others", topic.others},
                                {"area", topic.area},
                                {"papers_reach", topic.papers_reach},
                                {"others_reach", topic.others_reach}});
  }
  if (const auto& separation = evaluation.separation) {
    json["separation"] = {{"shown", separation->shown},
                          {"considered", separation->considered},
                          {"area", separation->area},
                          {"shown_reach", separation->shown_reach},
                          {"considered_reach", separation->considered_reach}};
  }
  for (const auto& missed : evaluation.missed) {
    json["missed"].push_back({{"date", format_date(missed.date)},
                              {"id", missed.id},
                              {"title", missed.title},
                              {"recorded", missed.recorded},
                              {"keywords", missed.keywords}});
  }
  return json;
}

std::string percent(double share) {
  return fmt::format("{:.0f} %", share * 100);
}

std::string distribution(const app::Distribution& papers) {
  std::string text;
  for (std::size_t relevance = papers.size() - 1; relevance > 0; --relevance) {
    if (papers[relevance] > 0)
      text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", relevance, papers[relevance]);
  }
  return text;
}

std::string correlation(const std::optional<double>& value, double chance) {
  return value ? fmt::format("{:.2f} (chance: 0 ± {:.2f})", *value, chance) : "none: all are equal";
}

void report_figures(std::ostream& out, const app::Evaluation& evaluation, int wanted) {
  std::size_t width = 26;
  for (const auto& topic : evaluation.by_topic) width = std::max(width, topic.id.size() + 4);
  auto line = [&](std::string_view what, const std::string& figures) {
    out << fmt::format("{:<{}}{}\n", what, width, figures);
  };
  out << fmt::format("{} of {} from {} to {}\n", counted(evaluation.papers, "paper"),
                     counted(evaluation.days, "day"), format_date(*evaluation.first),
                     format_date(*evaluation.last));
  if (evaluation.keyword_days > 0)
    out << fmt::format("{} left out: scored by keywords\n", counted(evaluation.keyword_days, "day"));
  line("relevance as recorded", distribution(evaluation.recorded));
  line("relevance by keywords", distribution(evaluation.keywords));
  const auto& ranks = evaluation.ranks;
  line("rank correlation", correlation(ranks.pooled, ranks.pooled_chance));
  if (ranks.daily)
    line("  within a day", fmt::format("{}, mean of {}", correlation(ranks.daily, ranks.daily_chance),
                                       counted(ranks.days, "day")));
  for (const auto& daily : evaluation.precision) {
    const auto& [share, chance, best] = daily.precision;
    line(fmt::format("first {} of a day", daily.first),
         fmt::format("{} are {} or more (chance: {}, at best: {}), mean of {}", percent(share), wanted,
                     percent(chance), percent(best), counted(daily.days, "day")));
  }
  line(fmt::format("relevance {} or more", evaluation.cutoff),
       fmt::format("{} of the papers by keywords", percent(evaluation.reach)));
  if (const auto& topics = evaluation.topics) {
    line("topic as recorded", fmt::format("{} of {} (always the commonest: {})", percent(topics->share),
                                          counted(topics->papers, "paper"), percent(topics->commonest)));
  }
  for (const auto& topic : evaluation.by_topic) {
    line("  " + topic.id,
         fmt::format("told apart {:.2f} (chance: 0.50); {} or more: {} of its {}, {} of {} others",
                     topic.area, evaluation.cutoff, percent(topic.papers_reach), topic.papers,
                     percent(topic.others_reach), topic.others));
  }
  if (const auto& titles = evaluation.separation) {
    line("shown or not, by title",
         fmt::format("told apart {:.2f} (chance: 0.50); {} or more: {} of {} shown, {} of {} not shown",
                     titles->area, evaluation.cutoff, percent(titles->shown_reach), titles->shown,
                     percent(titles->considered_reach), titles->considered));
  }
}

} // namespace

void report_evaluation(const Voice& voice, const app::Evaluation& evaluation, int wanted, bool as_json) {
  auto& out = voice.terminal.out;
  if (as_json) {
    out << evaluation_json(evaluation, wanted).dump() << "\n";
    return;
  }
  report_figures(out, evaluation, wanted);
  if (voice.verbosity != Verbosity::verbose) return;
  if (!evaluation.missed.empty()) out << "\nrelevant as recorded, not by keywords:\n";
  for (const auto& missed : evaluation.missed) {
    out << fmt::format("{} {} {} instead of {}: {}\n", format_date(missed.date), missed.id, missed.keywords,
                       missed.recorded, missed.title);
  }
}

} // namespace broadsheet::cli
