// score and month: papers are judged.
#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>

#include <fmt/format.h>

#include "app/month.h"
#include "app/score.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json_reports.h"
#include "cli/progress.h"
#include "site/format.h"
#include "store/month_file.h"

namespace broadsheet::cli {
namespace {

using scoring::End;

// While this lives, Ctrl-C and the like end the work cleanly.
class WatchInterrupts {
public:
  explicit WatchInterrupts(const Terminal& terminal) : terminal_(terminal) {
    terminal_.watch_interrupts(true);
  }
  WatchInterrupts(const WatchInterrupts&) = delete;
  WatchInterrupts& operator=(const WatchInterrupts&) = delete;
  ~WatchInterrupts() { terminal_.watch_interrupts(false); }

private:
  const Terminal& terminal_;
};

ExitCode code_of(End end) {
  switch (end) {
  case End::complete:
    return ExitCode::complete;
  case End::partial:
  case End::interrupted:
    return ExitCode::partial;
  case End::rejected:
    return ExitCode::user_error;
  case End::unreachable:
    return ExitCode::network;
  case End::quota_used:
  case End::budget_used:
    return ExitCode::budget;
  }
  return ExitCode::partial;
}

// ---- score -----------------------------------------------------------------------------------

std::string help_for(End end) {
  switch (end) {
  case End::rejected:
    return "check base_url, model and the key that api_key_env names, under `scorer` in site.yaml; then run "
           "`broadsheet score` again: only what is pending is asked for";
  case End::quota_used:
    return "check your account at the model's service, then run `broadsheet score` again: only what is "
           "pending is asked for";
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

std::string why_partial(const app::DayResult& day) {
  auto text = format_date(day.date) + ": ";
  if (day.pending > 0)
    text = fmt::format("{} is not complete: {} of {} still {} a score; ", format_date(day.date), day.pending,
                       counted(day.papers, "paper"), day.pending == 1 ? "needs" : "need");
  return text + (day.end == End::interrupted ? "interrupted" : day.reason);
}

bool has_trouble(const app::ScoreReport& report) {
  return !report.failure.empty() || has_errors(report.diagnostics);
}

void report_troubles(const Output& output, const app::ScoreReport& report) {
  for (const auto& day : report.days) {
    for (const auto& warning : day.warnings) report_warning(output, format_date(day.date) + ": " + warning);
    if (day.end != End::complete)
      report_error(output, why_partial(day), day.help.empty() ? help_for(day.end) : day.help);
  }
  if (!report.failure.empty()) report_error(output, report.failure, "");
}

std::string line_of(const app::DayResult& day) {
  auto line = fmt::format("{}: {}, {} shown", format_date(day.date), counted(day.papers, "paper"), day.shown);
  if (day.pending > 0) line += fmt::format(", {} pending", day.pending);
  auto usage = usage_words(day.usage);
  return line + (usage.empty() ? "" : "; " + usage) + "\n";
}

void report_days(std::ostream& out, const app::ScoreReport& report) {
  for (const auto& day : report.days) out << line_of(day);
  if (report.abstracts > 0)
    out << counted(report.abstracts, "abstract") << " fetched for papers that lower cut-offs let in\n";
  if (!report.waiting.empty())
    out << fmt::format("{} from {} on: not started\n", counted(report.waiting.size(), "more date"),
                       format_date(report.waiting.front()));
  if (report.days.empty() && report.abstracts == 0 && !has_trouble(report))
    out << "nothing is waiting to be scored\n";
}

std::string line_of(const char* stage, const std::optional<scoring::StagePlan>& plan) {
  if (!plan) return {};
  return fmt::format("  {}: {} in {}, at most {} prompt and {} answer tokens\n", stage,
                     counted(plan->papers, "paper"), counted(plan->questions.size(), "request"),
                     format_count(plan->usage.prompt_tokens.value_or(0)),
                     format_count(plan->usage.completion_tokens.value_or(0)));
}

void report_plan(std::ostream& out, const app::ScoreReport& report) {
  for (const auto& day : report.days) {
    if (day.end != End::complete) continue;
    auto usage = usage_words(day.planned);
    out << fmt::format("{}: {}, {} to be scored by {}{}\n", format_date(day.date),
                       counted(day.papers, "paper"), day.pending,
                       report.model.empty() ? report.scorer : report.model,
                       usage.empty() ? "" : "; at most " + usage)
        << line_of("titles", day.titles) << line_of("abstracts", day.abstracts);
  }
  if (report.days.empty() && !has_trouble(report)) out << "nothing is waiting to be scored\n";
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
                         cost ? site::format_usd(*cost) : "", name_of(day.end));
  }
  return table + "\n";
}

void report_score(const Output& output, const app::ScoreReport& report, const ScoreArguments& score) {
  report_diagnostics(output, report.diagnostics);
  if (report.scorer.empty()) return;
  if (!report.note.empty()) report_warning(output, report.note);
  if (score.json)
    output.out() << (score.dry_run ? score_plan_json(report) : score_json(report));
  else if (score.dry_run)
    report_plan(output.out(), report);
  else if (!output.quiet())
    report_days(output.out(), report);
  report_troubles(output, report);
  if (!score.dry_run && !report.days.empty()) add_step_summary(output.terminal, summary_table(report));
}

ExitCode code_of(const app::ScoreReport& report) {
  if (report.scorer.empty()) return ExitCode::user_error;
  auto code = has_errors(report.diagnostics) ? ExitCode::partial : ExitCode::complete;
  if (report.interrupted) code = worse(code, ExitCode::partial);
  if (!report.failure.empty()) code = worse(code, ExitCode::network);
  for (const auto& day : report.days) code = worse(code, code_of(day.end));
  return code;
}

// ---- month -----------------------------------------------------------------------------------

using State = app::MonthReport::State;

std::string line_of(const app::MonthReport& report) {
  const auto& overview = report.overview;
  auto month = format_month(overview.month);
  auto path = store::month_path(overview.month).string();
  switch (report.state) {
  case State::made: {
    std::size_t papers = 0;
    for (const auto& group : overview.groups) papers += group.papers.size();
    auto usage = usage_words(overview.usage);
    return fmt::format("{}: {} of {} in {}{}; {}\n", month, papers, counted(overview.papers, "paper"),
                       counted(overview.groups.size(), "group"), usage.empty() ? "" : "; " + usage, path);
  }
  case State::there_already:
    return fmt::format("{}: {} already exists; --again asks once more\n", month, path);
  case State::no_papers:
    return fmt::format("{}: no day shows a paper\n", month);
  case State::by_scores:
    return fmt::format("{}: no model is asked; the overview is made from scores alone\n", month);
  case State::not_over:
  case State::failed:
    break;
  }
  return {};
}

void report_month(const Output& output, const app::MonthReport& report) {
  report_diagnostics(output, report.diagnostics);
  if (has_errors(report.diagnostics)) return;
  auto month = format_month(report.overview.month);
  if (!output.quiet()) output.out() << line_of(report);
  if (report.state == State::made && report.partial_days > 0)
    report_warning(output, fmt::format("{}: {} not complete; run it with --again once they are", month,
                                       counted(report.partial_days, "day is", "days are")));
  if (report.state == State::not_over)
    report_error(output, fmt::format("{} is not over, and an overview covers the whole month", month),
                 "run this once the month is over");
  if (report.state == State::failed)
    report_error(
        output,
        fmt::format("{}: no overview by the model; {}{}{}", month,
                    report.has_old ? "the existing one is kept" : "the page is made from scores alone",
                    report.reason.empty() ? "" : ": ", report.reason),
        fmt::format("run `broadsheet month {}{}` again", month, report.has_old ? " --again" : ""));
}

} // namespace

ExitCode execute(const ScoreArguments& score, const CommonArguments& common, const Output& output) {
  if (score.rescore && !score.dates) {
    report_error(output, "--rescore scores, and pays, again: it needs dates",
                 "name them, as in `broadsheet score 2025-05-16 --rescore`");
    return ExitCode::user_error;
  }
  app::ScoreReport report;
  ScoringProgress progress(output);
  {
    WatchInterrupts watch(output.terminal);
    report = app::score({.site_dir = common.site_dir,
                         .range = score.dates,
                         .rescore = score.rescore,
                         .plan_only = score.dry_run,
                         .processes = score.share,
                         .network = network_of(output),
                         .interrupted = output.terminal.interrupted,
                         .on_day = [&](Date date, int papers) { progress.begin(date, papers); },
                         .on_progress = [&](const scoring::Progress& done) { progress.show(done); }});
  }
  progress.end();
  report_score(output, report, score);
  return code_of(report);
}

ExitCode execute(const MonthArguments& month, const CommonArguments& common, const Output& output) {
  WatchInterrupts watch(output.terminal);
  auto report = app::make_month({.site_dir = common.site_dir,
                                 .month = month.month,
                                 .again = month.again,
                                 .network = network_of(output),
                                 .interrupted = output.terminal.interrupted});
  report_month(output, report);
  if (has_errors(report.diagnostics) || report.state == State::not_over) return ExitCode::user_error;
  return report.state == State::failed ? code_of(report.end) : ExitCode::complete;
}

} // namespace broadsheet::cli
