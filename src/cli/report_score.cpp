#include "cli/report_score.h"

#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/github_actions.h"
#include "cli/progress.h"
#include "site/format.h"

namespace broadsheet::cli {
namespace {

using Json = nlohmann::ordered_json;
using scoring::End;

constexpr std::array<std::string_view, 7> end_words = {
    "complete", "partial", "rejected", "unreachable", "quota used", "budget used", "interrupted"};

std::string_view word(End end) {
  return end_words.at(static_cast<std::size_t>(end));
}

std::string help_for(End end) {
  switch (end) {
  case End::rejected:
    return "check base_url, model and the key that api_key_env names, under `scorer` in site.yaml; then run "
           "`broadsheet score` again: only what is pending is asked for";
  case End::quota_used:
    return "see to the account at the model's service, then run `broadsheet score` again: only what is "
           "pending is "
           "asked for";
  case End::budget_used:
    return "raise `budget` in site.yaml, then run `broadsheet score` again: only what is pending is asked "
           "for";
  case End::complete:
  case End::partial:
  case End::unreachable:
  case End::interrupted:
    return "run `broadsheet score` again: only what is pending is asked for";
  }
  return {};
}

template <typename Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json usage_json(const Usage& usage) {
  return {{"prompt_tokens", or_null(usage.prompt_tokens)},
          {"cached_tokens", or_null(usage.cached_tokens)},
          {"completion_tokens", or_null(usage.completion_tokens)},
          {"usd", or_null(total_cost(usage))}};
}

std::string day_line(const app::DayResult& day) {
  auto line = fmt::format("{}: {}, {} shown", format_date(day.date), counted(day.papers, "paper"), day.shown);
  if (day.pending > 0) line += fmt::format(", {} pending", day.pending);
  auto usage = usage_words(day.usage);
  return line + (usage.empty() ? "" : "; " + usage) + "\n";
}

std::string why_partial(const app::DayResult& day) {
  auto text = format_date(day.date) + ": ";
  if (day.pending > 0)
    text = fmt::format("{} is not complete: {} of {} still {} a score; ", format_date(day.date), day.pending,
                       counted(day.papers, "paper"), day.pending == 1 ? "needs" : "need");
  return text + (day.end == End::interrupted ? "interrupted" : day.reason);
}

std::string summary_table(const app::ScoreReport& report) {
  auto table = fmt::format("### Scored by {}\n\n| day | papers | shown | pending | tokens | USD | state |\n"
                           "|---|--:|--:|--:|--:|--:|---|\n",
                           report.model.empty() ? report.scorer : report.model);
  for (const auto& day : report.days) {
    auto tokens = total_tokens(day.usage);
    auto cost = total_cost(day.usage);
    table += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", format_date(day.date), day.papers,
                         day.shown, day.pending, tokens ? format_count(*tokens) : "",
                         cost ? site::format_usd(*cost) : "", word(day.end));
  }
  return table + "\n";
}

Json score_json(const app::ScoreReport& report) {
  Json json = {{"scorer", report.scorer}, {"model", report.model}, {"days", Json::array()}};
  for (const auto& day : report.days) {
    json["days"].push_back({{"date", format_date(day.date)},
                            {"end", word(day.end)},
                            {"papers", day.papers},
                            {"shown", day.shown},
                            {"pending", day.pending},
                            {"usage", usage_json(day.usage)}});
    if (!day.reason.empty()) json["days"].back()["reason"] = day.reason;
  }
  json["abstracts"] = report.abstracts;
  json["failure"] = report.failure.empty() ? Json(nullptr) : Json(report.failure);
  return json;
}

std::string stage_plan(const char* name, const std::optional<scoring::StagePlan>& plan) {
  if (!plan) return {};
  return fmt::format("  {}: {} in {}, at most {} prompt and {} answer tokens\n", name,
                     counted(plan->papers, "paper"),
                     counted(static_cast<std::int64_t>(plan->questions.size()), "request"),
                     format_count(plan->usage.prompt_tokens.value_or(0)),
                     format_count(plan->usage.completion_tokens.value_or(0)));
}

Json stage_json(const std::optional<scoring::StagePlan>& plan) {
  if (!plan) return nullptr;
  return {{"papers", plan->papers}, {"requests", plan->questions.size()}, {"usage", usage_json(plan->usage)}};
}

bool has_trouble(const app::ScoreReport& report) {
  return !report.failure.empty() || has_errors(report.diagnostics);
}

void report_troubles(const Voice& voice, const app::ScoreReport& report) {
  for (const auto& day : report.days) {
    for (const auto& warning : day.warnings) report_warning(voice, format_date(day.date) + ": " + warning);
    if (day.end != End::complete)
      report_error(voice, why_partial(day), day.help.empty() ? help_for(day.end) : day.help);
  }
  if (!report.failure.empty()) report_error(voice, report.failure, "");
}

} // namespace

ExitCode code_of(End end) {
  switch (end) {
  case End::complete:
    return kComplete;
  case End::partial:
  case End::interrupted:
    return kPartial;
  case End::rejected:
    return kUserError;
  case End::unreachable:
    return kNetwork;
  case End::quota_used:
  case End::budget_used:
    return kBudget;
  }
  return kPartial;
}

void report_score(const Voice& voice, const app::ScoreReport& report, bool as_json) {
  report_diagnostics(voice, report.diagnostics);
  if (report.scorer.empty()) return;
  if (!report.note.empty()) report_warning(voice, report.note);
  auto& out = voice.terminal.out;
  if (as_json) {
    out << score_json(report).dump() << "\n";
  } else if (voice.verbosity != Verbosity::quiet) {
    for (const auto& day : report.days) out << day_line(day);
    if (report.abstracts > 0)
      out << counted(report.abstracts, "abstract") << " fetched for papers that lower cut-offs show\n";
    if (!report.waiting.empty())
      out << counted(static_cast<std::int64_t>(report.waiting.size()), "more date")
          << fmt::format(" from {} on: not begun\n", format_date(report.waiting.front()));
    if (report.days.empty() && report.abstracts == 0 && !has_trouble(report))
      out << "nothing waits to be scored\n";
  }
  report_troubles(voice, report);
  if (!report.days.empty()) add_step_summary(voice.terminal, summary_table(report));
}

ExitCode exit_code(const app::ScoreReport& report) {
  if (report.scorer.empty()) return kUserError;
  ExitCode code = has_errors(report.diagnostics) ? kPartial : kComplete;
  if (report.interrupted) code = worse(code, kPartial);
  if (!report.failure.empty()) code = worse(code, kNetwork);
  for (const auto& day : report.days) code = worse(code, code_of(day.end));
  return code;
}

void report_score_plan(const Voice& voice, const app::ScoreReport& report, bool as_json) {
  report_diagnostics(voice, report.diagnostics);
  if (report.scorer.empty()) return;
  if (!report.note.empty()) report_warning(voice, report.note);
  auto& out = voice.terminal.out;
  Json json = {{"scorer", report.scorer}, {"model", report.model}, {"days", Json::array()}};
  for (const auto& day : report.days) {
    json["days"].push_back({{"date", format_date(day.date)},
                            {"papers", day.papers},
                            {"pending", day.pending},
                            {"titles", stage_json(day.titles)},
                            {"abstracts", stage_json(day.abstracts)},
                            {"at_most", usage_json(day.planned)}});
    if (as_json || day.end != End::complete) continue;
    auto usage = usage_words(day.planned);
    out << fmt::format("{}: {}, {} to be judged by {}{}\n", format_date(day.date),
                       counted(day.papers, "paper"), day.pending,
                       report.model.empty() ? report.scorer : report.model,
                       usage.empty() ? "" : "; at most " + usage)
        << stage_plan("titles", day.titles) << stage_plan("abstracts", day.abstracts);
  }
  if (as_json) out << json.dump() << "\n";
  if (!as_json && report.days.empty() && !has_trouble(report)) out << "nothing waits to be scored\n";
  report_troubles(voice, report);
}

void report_prompts(const Voice& voice, const app::PromptReport& report, bool as_json) {
  report_diagnostics(voice, report.diagnostics);
  auto& out = voice.terminal.out;
  if (as_json) {
    for (const auto& question : report.questions) out << question.body << "\n";
    return;
  }
  if (report.questions.empty()) return;
  const auto& first = report.questions.front();
  out << "----- system\n" << first.system << "\n----- user\n" << first.user << "\n";
  if (report.questions.size() > 1)
    out << fmt::format("----- and {} like it, with other papers\n",
                       counted(static_cast<std::int64_t>(report.questions.size()) - 1, "request"));
}

ExitCode worse(ExitCode a, ExitCode b) {
  constexpr std::array order = {kComplete, kPartial, kNetwork, kBudget, kUserError};
  return std::max(a, b, [&](ExitCode left, ExitCode right) {
    return std::ranges::find(order, left) < std::ranges::find(order, right);
  });
}

} // namespace broadsheet::cli
