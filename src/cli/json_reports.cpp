#include "cli/json_reports.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "base/json.h"
#include "site/version.h"
#include "store/date_lists.h"

namespace broadsheet::cli {
namespace {

std::string line_of(const Json& json) {
  return format_json(json) + "\n";
}

// An array of what `json_of` makes of each value.
template <typename Values, typename JsonOf>
Json array_of(const Values& values, JsonOf json_of) {
  Json array = Json::array();
  for (const auto& value : values) array.push_back(json_of(value));
  return array;
}

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json position(int number) {
  return number > 0 ? Json(number) : Json();
}

// ---- check, doctor ---------------------------------------------------------------------------

Json finding_json(const Diagnostic& found) {
  return {{"severity", found.severity == Severity::error ? "error" : "warning"},
          {"path", or_null(found.path)},
          {"line", position(found.line)},
          {"column", position(found.column)},
          {"message", found.message},
          {"help", or_null(found.help)}};
}

Json addresses_json(const std::optional<app::CheckedAddresses>& addresses) {
  if (!addresses) return {};
  return {{"asked", addresses->asked},
          {"kinds_of_paper_links", addresses->kinds},
          {"paper_links", addresses->stand_for},
          {"reached_none", addresses->reached_none}};
}

Json examined_json(const app::Finding& finding) {
  Json json = {{"part", app::part_names.at(static_cast<std::size_t>(finding.part))},
               {"status", app::status_names.at(static_cast<std::size_t>(finding.status))},
               {"seen", finding.seen}};
  if (!finding.help.empty()) json.set("help", finding.help);
  return json;
}

// ---- fetch, backfill -------------------------------------------------------------------------

Json kept_json(const app::Kept& kept) {
  return {{"date", format_date(kept.date)}, {"kind", kept.kind},     {"approximate", kept.approximate},
          {"announced", kept.announced},    {"wanted", kept.wanted}, {"repeats", kept.repeats},
          {"followed", kept.followed}};
}

Json skipped_json(const SkippedDate& skipped) {
  return {{"date", format_date(skipped.date)},
          {"reason", store::skip_reasons.at(static_cast<std::size_t>(skipped.reason))}};
}

Json planned_json(const app::PlannedDate& planned) {
  auto iso_time = [](arxiv::Instant instant) { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", instant); };
  Json json = {{"date", format_date(planned.date)}, {"state", name_of(planned.state)}};
  if (planned.window) {
    json.set("submitted_from", iso_time(planned.window->from));
    json.set("submitted_until", iso_time(planned.window->until));
  }
  if (!planned.holiday.empty()) json.set("holiday", planned.holiday);
  return json;
}

// ---- score -----------------------------------------------------------------------------------

Json usage_json(const Usage& usage) {
  return {{"prompt_tokens", usage.prompt_tokens},
          {"cached_tokens", usage.cached_tokens},
          {"completion_tokens", usage.completion_tokens},
          {"usd", total_cost(usage)}};
}

Json scored_day_json(const app::DayResult& day) {
  Json json = {{"date", format_date(day.date)}, {"end", name_of(day.end)},
               {"papers", day.papers},          {"shown", day.shown},
               {"pending", day.pending},        {"usage", usage_json(day.usage)}};
  if (!day.reason.empty()) json.set("reason", day.reason);
  return json;
}

Json stage_json(const std::optional<scoring::StagePlan>& plan) {
  if (!plan) return {};
  return {{"papers", plan->papers}, {"requests", plan->questions.size()}, {"usage", usage_json(plan->usage)}};
}

Json planned_day_json(const app::DayResult& day) {
  return {{"date", format_date(day.date)},
          {"papers", day.papers},
          {"pending", day.pending},
          {"titles", stage_json(day.titles)},
          {"abstracts", stage_json(day.abstracts)},
          {"at_most", usage_json(day.planned)}};
}

// ---- eval ------------------------------------------------------------------------------------

Json by_relevance(const scoring::Distribution& papers) {
  Json json = Json::object();
  for (std::size_t relevance = 1; relevance < papers.size(); ++relevance)
    json.set(std::to_string(relevance), papers[relevance]);
  return json;
}

Json correlation_json(const scoring::RankAgreement& ranks) {
  return {{"pooled", ranks.pooled},
          {"pooled_chance_deviation", ranks.pooled_chance},
          {"daily", ranks.daily},
          {"daily_chance_deviation", ranks.daily_chance},
          {"days", ranks.days}};
}

Json precision_json(const scoring::DailyPrecision& daily) {
  return {{"first", daily.first},
          {"days", daily.days},
          {"share", daily.precision.share},
          {"chance", daily.precision.chance},
          {"best", daily.precision.best}};
}

Json topics_json(const std::optional<scoring::TopicAgreement>& topics) {
  if (!topics) return {};
  return {{"papers", topics->papers}, {"share", topics->share}, {"commonest", topics->commonest}};
}

Json topic_json(const scoring::TopicSeparation& topic) {
  return {{"id", topic.id},
          {"papers", topic.papers},
          {"others", topic.others},
          {"area", topic.area},
          {"papers_reach", topic.papers_reach},
          {"others_reach", topic.others_reach}};
}

Json separation_json(const std::optional<scoring::TitleSeparation>& separation) {
  if (!separation) return {};
  return {{"shown", separation->shown},
          {"considered", separation->considered},
          {"area", separation->area},
          {"shown_reach", separation->shown_reach},
          {"considered_reach", separation->considered_reach}};
}

Json missed_json(const scoring::Missed& missed) {
  return {{"date", format_date(missed.date)},
          {"id", missed.id},
          {"title", missed.title},
          {"recorded", missed.recorded},
          {"keywords", missed.keywords}};
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
  Json counts = {{"total", pages.total},
                 {"rendered", pages.rendered},
                 {"written", pages.written},
                 {"removed", pages.removed}};
  return line_of({{"pages", counts}, {"days", result.days}, {"papers", result.papers}, {"seconds", seconds}});
}

std::string check_json(const app::CheckReport& report) {
  auto count = [&](Severity severity) {
    return std::ranges::count(report.diagnostics, severity, &Diagnostic::severity);
  };
  return line_of({{"days", report.days},
                  {"papers", report.papers},
                  {"pages", report.pages},
                  {"internal_links", report.internal_links},
                  {"external_links", report.external_links},
                  {"external_addresses", addresses_json(report.addresses)},
                  {"errors", count(Severity::error)},
                  {"warnings", count(Severity::warning)},
                  {"findings", array_of(report.diagnostics, finding_json)},
                  {"notes", report.notes}});
}

std::string doctor_json(const std::vector<app::Finding>& findings) {
  auto count = [&](app::Status status) {
    return std::ranges::count(findings, status, &app::Finding::status);
  };
  return line_of({{"version", site::version},
                  {"errors", count(app::Status::error)},
                  {"warnings", count(app::Status::warning)},
                  {"findings", array_of(findings, examined_json)}});
}

std::string intake_json(const app::IntakeReport& report) {
  return line_of({{"announcements", array_of(report.kept, kept_json)},
                  {"skipped", array_of(report.skipped, skipped_json)},
                  {"complete", array_of(report.complete, format_date)},
                  {"failure", or_null(report.failure)}});
}

std::string backfill_plan_json(const std::vector<app::PlannedDate>& plan, app::Shard shard) {
  Json fetched = Json::array();
  for (const auto& planned : plan)
    if (planned.in_shard) fetched.push_back(format_date(planned.date));
  return line_of({{"shard", fmt::format("{}/{}", shard.index, shard.count)},
                  {"fetch", fetched},
                  {"dates", array_of(plan, planned_json)}});
}

std::string score_json(const app::ScoreReport& report) {
  return line_of({{"scorer", report.scorer},
                  {"model", report.model},
                  {"days", array_of(report.days, scored_day_json)},
                  {"abstracts", report.abstracts},
                  {"failure", or_null(report.failure)}});
}

std::string score_plan_json(const app::ScoreReport& report) {
  return line_of({{"scorer", report.scorer},
                  {"model", report.model},
                  {"days", array_of(report.days, planned_day_json)}});
}

std::string evaluation_json(const app::EvaluateReport& report, int wanted) {
  const auto& evaluation = report.evaluation;
  return line_of({{"first", format_date(*evaluation.first)},
                  {"last", format_date(*evaluation.last)},
                  {"days", evaluation.days},
                  {"papers", evaluation.papers},
                  {"keyword_days", report.keyword_days},
                  {"recorded", by_relevance(evaluation.recorded)},
                  {"keywords", by_relevance(evaluation.keywords)},
                  {"correlation", correlation_json(evaluation.ranks)},
                  {"wanted", wanted},
                  {"precision", array_of(evaluation.precision, precision_json)},
                  {"cutoff", evaluation.cutoff},
                  {"reach", evaluation.reach},
                  {"topics", topics_json(evaluation.topics)},
                  {"by_topic", array_of(evaluation.by_topic, topic_json)},
                  {"separation", separation_json(evaluation.titles)},
                  {"missed", array_of(evaluation.missed, missed_json)}});
}

} // namespace broadsheet::cli
