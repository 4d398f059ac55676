#include "cli/json_reports.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "site/version.h"
#include "store/skipped.h"

namespace broadsheet::cli {
namespace {

using Json = nlohmann::ordered_json;

// What is not UTF-8, in a path for example, is replaced.
std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

template <typename Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json();
}

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json position(int number) {
  return number > 0 ? Json(number) : Json();
}

Json usage_json(const Usage& usage) {
  return {{"prompt_tokens", or_null(usage.prompt_tokens)},
          {"cached_tokens", or_null(usage.cached_tokens)},
          {"completion_tokens", or_null(usage.completion_tokens)},
          {"usd", or_null(total_cost(usage))}};
}

Json stage_json(const std::optional<scoring::StagePlan>& plan) {
  if (!plan) return nullptr;
  return {{"papers", plan->papers}, {"requests", plan->questions.size()}, {"usage", usage_json(plan->usage)}};
}

Json finding_json(const Diagnostic& found) {
  return {{"severity", found.severity == Severity::error ? "error" : "warning"},
          {"path", or_null(found.path)},
          {"line", position(found.line)},
          {"column", position(found.column)},
          {"message", found.message},
          {"help", or_null(found.help)}};
}

Json by_relevance(const app::Distribution& papers) {
  Json json = Json::object();
  for (std::size_t relevance = 1; relevance < papers.size(); ++relevance)
    json[std::to_string(relevance)] = papers[relevance];
  return json;
}

Json correlation_json(const app::RankAgreement& ranks) {
  return {{"pooled", or_null(ranks.pooled)},
          {"pooled_chance_deviation", ranks.pooled_chance},
          {"daily", or_null(ranks.daily)},
          {"daily_chance_deviation", ranks.daily_chance},
          {"days", ranks.days}};
}

Json precision_json(const std::vector<app::DailyPrecision>& precision) {
  Json json = Json::array();
  for (const auto& [first, days, mean] : precision)
    json.push_back({{"first", first},
                    {"days", days},
                    {"share", mean.share},
                    {"chance", mean.chance},
                    {"best", mean.best}});
  return json;
}

Json by_topic_json(const std::vector<app::TopicSeparation>& topics) {
  Json json = Json::array();
  for (const auto& topic : topics)
    json.push_back({{"id", topic.id},
                    {"papers", topic.papers},
                    {"others", topic.others},
                    {"area", topic.area},
                    {"papers_reach", topic.papers_reach},
                    {"others_reach", topic.others_reach}});
  return json;
}

Json missed_json(const std::vector<app::Missed>& papers) {
  Json json = Json::array();
  for (const auto& missed : papers)
    json.push_back({{"date", format_date(missed.date)},
                    {"id", missed.id},
                    {"title", missed.title},
                    {"recorded", missed.recorded},
                    {"keywords", missed.keywords}});
  return json;
}

} // namespace

std::string_view name_of(app::BackfillState state) {
  constexpr std::array<std::string_view, 6> names = {"missing", "fetched", "complete",
                                                     "weekend", "holiday", "not_yet"};
  return names.at(static_cast<std::size_t>(state));
}

std::string_view name_of(scoring::End end) {
  constexpr std::array<std::string_view, 7> names = {"complete",   "partial",     "rejected",   "unreachable",
                                                     "quota used", "budget used", "interrupted"};
  return names.at(static_cast<std::size_t>(end));
}

std::string build_json(const app::BuildResult& result, double seconds) {
  const auto& pages = result.report;
  return line_of({{"pages",
                   {{"total", pages.total},
                    {"rendered", pages.rendered},
                    {"written", pages.written},
                    {"removed", pages.removed}}},
                  {"days", result.days},
                  {"papers", result.papers},
                  {"seconds", seconds}});
}

std::string check_json(const app::CheckReport& report) {
  Json findings = Json::array();
  for (const auto& found : report.diagnostics) findings.push_back(finding_json(found));
  Json addresses;
  if (report.addresses)
    addresses = {{"asked", report.addresses->asked},
                 {"kinds_of_paper_links", report.addresses->kinds},
                 {"paper_links", report.addresses->stand_for},
                 {"reached_none", report.addresses->reached_none}};
  auto count = [&](Severity severity) {
    return std::ranges::count(report.diagnostics, severity, &Diagnostic::severity);
  };
  return line_of({{"days", report.days},
                  {"papers", report.papers},
                  {"pages", report.pages},
                  {"internal_links", report.internal_links},
                  {"external_links", report.external_links},
                  {"external_addresses", std::move(addresses)},
                  {"errors", count(Severity::error)},
                  {"warnings", count(Severity::warning)},
                  {"findings", std::move(findings)},
                  {"notes", report.notes}});
}

std::string doctor_json(const std::vector<app::Observation>& findings) {
  auto count = [&](app::Standing standing) {
    return std::ranges::count(findings, standing, &app::Observation::standing);
  };
  Json json = {{"version", site::kVersion},
               {"errors", count(app::Standing::error)},
               {"warnings", count(app::Standing::warning)},
               {"findings", Json::array()}};
  for (const auto& finding : findings) {
    Json entry = {{"part", app::part_names.at(static_cast<std::size_t>(finding.part))},
                  {"standing", app::standing_names.at(static_cast<std::size_t>(finding.standing))},
                  {"seen", finding.seen}};
    if (!finding.help.empty()) entry["help"] = finding.help;
    json["findings"].push_back(std::move(entry));
  }
  return line_of(json);
}

std::string intake_json(const app::IntakeReport& report) {
  Json json = {{"announcements", Json::array()}, {"skipped", Json::array()}, {"complete", Json::array()}};
  for (const auto& kept : report.kept)
    json["announcements"].push_back({{"date", format_date(kept.date)},
                                     {"kind", kept.kind},
                                     {"approximate", kept.approximate},
                                     {"announced", kept.announced},
                                     {"wanted", kept.wanted},
                                     {"repeats", kept.repeats},
                                     {"followed", kept.followed}});
  for (const auto& skipped : report.skipped)
    json["skipped"].push_back({{"date", format_date(skipped.date)},
                               {"reason", store::skip_reasons.at(static_cast<std::size_t>(skipped.reason))}});
  for (auto date : report.complete) json["complete"].push_back(format_date(date));
  json["failure"] = or_null(report.failure);
  return line_of(json);
}

std::string backfill_plan_json(const std::vector<app::PlannedDate>& plan, app::Shard shard) {
  auto iso_time = [](arxiv::Instant instant) { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", instant); };
  Json json = {{"shard", fmt::format("{}/{}", shard.index, shard.count)},
               {"fetch", Json::array()},
               {"dates", Json::array()}};
  for (const auto& planned : plan) {
    if (planned.in_shard) json["fetch"].push_back(format_date(planned.date));
    Json date = {{"date", format_date(planned.date)}, {"state", name_of(planned.state)}};
    if (planned.window) {
      date["submitted_from"] = iso_time(planned.window->from);
      date["submitted_until"] = iso_time(planned.window->until);
    }
    if (!planned.holiday.empty()) date["holiday"] = planned.holiday;
    json["dates"].push_back(std::move(date));
  }
  return line_of(json);
}

std::string score_json(const app::ScoreReport& report) {
  Json json = {{"scorer", report.scorer}, {"model", report.model}, {"days", Json::array()}};
  for (const auto& day : report.days) {
    json["days"].push_back({{"date", format_date(day.date)},
                            {"end", name_of(day.end)},
                            {"papers", day.papers},
                            {"shown", day.shown},
                            {"pending", day.pending},
                            {"usage", usage_json(day.usage)}});
    if (!day.reason.empty()) json["days"].back()["reason"] = day.reason;
  }
  json["abstracts"] = report.abstracts;
  json["failure"] = or_null(report.failure);
  return line_of(json);
}

std::string score_plan_json(const app::ScoreReport& report) {
  Json json = {{"scorer", report.scorer}, {"model", report.model}, {"days", Json::array()}};
  for (const auto& day : report.days)
    json["days"].push_back({{"date", format_date(day.date)},
                            {"papers", day.papers},
                            {"pending", day.pending},
                            {"titles", stage_json(day.titles)},
                            {"abstracts", stage_json(day.abstracts)},
                            {"at_most", usage_json(day.planned)}});
  return line_of(json);
}

std::string evaluation_json(const app::Evaluation& evaluation, int wanted) {
  Json topics;
  if (const auto& found = evaluation.topics)
    topics = {{"papers", found->papers}, {"share", found->share}, {"commonest", found->commonest}};
  Json separation;
  if (const auto& found = evaluation.separation)
    separation = {{"shown", found->shown},
                  {"considered", found->considered},
                  {"area", found->area},
                  {"shown_reach", found->shown_reach},
                  {"considered_reach", found->considered_reach}};
  return line_of({{"first", format_date(*evaluation.first)},
                  {"last", format_date(*evaluation.last)},
                  {"days", evaluation.days},
                  {"papers", evaluation.papers},
                  {"keyword_days", evaluation.keyword_days},
                  {"recorded", by_relevance(evaluation.recorded)},
                  {"keywords", by_relevance(evaluation.keywords)},
                  {"correlation", correlation_json(evaluation.ranks)},
                  {"wanted", wanted},
                  {"precision", precision_json(evaluation.precision)},
                  {"cutoff", evaluation.cutoff},
                  {"reach", evaluation.reach},
                  {"topics", std::move(topics)},
                  {"by_topic", by_topic_json(evaluation.by_topic)},
                  {"separation", std::move(separation)},
                  {"missed", missed_json(evaluation.missed)}});
}

} // namespace broadsheet::cli
