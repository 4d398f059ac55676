// run, fetch, backfill: papers come in.
#include <algorithm>
#include <chrono>
#include <ostream>
#include <string>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "app/backfill.h"
#include "app/fetch.h"
#include "app/month.h"
#include "app/output_place.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json_reports.h"
#include "cli/progress.h"

namespace broadsheet::cli {
namespace {

constexpr int seconds_per_request = 3; // arXiv's pace

// ---- what they say ---------------------------------------------------------------------------

std::string reason_of(const SkippedDate& skipped) {
  switch (skipped.reason) {
  case SkipReason::weekend:
    return "a weekend: arXiv announces nothing";
  case SkipReason::holiday:
    return fmt::format("a holiday ({}): arXiv announces nothing", skipped.name);
  case SkipReason::empty:
    return "arXiv announced nothing";
  case SkipReason::not_updated:
    return "arXiv's feed is still that of an earlier date; fetch again later";
  case SkipReason::failed:
    return "could not be fetched";
  }
  return {};
}

std::string line_of(const app::Kept& kept) {
  auto line =
      fmt::format("{}: {} {}, {} to be scored", format_date(kept.date), counted(kept.announced, "paper"),
                  kept.approximate ? "submitted" : "announced", kept.wanted);
  if (kept.followed > 0) line += fmt::format(", {} by people you follow", kept.followed);
  if (kept.repeats > 0) line += fmt::format("; {} shown on another day", kept.repeats);
  return line + "\n";
}

bool found_something(const app::IntakeReport& report) {
  return !report.kept.empty() || !report.skipped.empty() || !report.complete.empty();
}

ExitCode report_intake(const Output& output, const app::IntakeReport& report, bool as_json) {
  report_diagnostics(output, report.diagnostics);
  bool has_errors_only = has_errors(report.diagnostics) && !found_something(report) && report.failure.empty();
  if (as_json && !has_errors_only) {
    output.out() << intake_json(report);
  } else if (!output.quiet()) {
    for (const auto& kept : report.kept) output.out() << line_of(kept);
    for (const auto& skipped : report.skipped)
      output.out() << fmt::format("{}: {}\n", format_date(skipped.date), reason_of(skipped));
    for (auto date : report.complete)
      output.out() << fmt::format("{}: already complete\n", format_date(date));
  }
  if (!report.failure.empty()) {
    report_error(output, report.failure, "");
    return ExitCode::network;
  }
  if (has_errors_only) return ExitCode::user_error;
  return has_errors(report.diagnostics) || report.lossy ? ExitCode::partial : ExitCode::complete;
}

std::string line_of(const app::PlannedDate& planned) {
  auto line = fmt::format("{} {:%a}  ", format_date(planned.date), std::chrono::sys_days{planned.date});
  if (planned.state == app::BackfillState::missing) {
    line += fmt::format("missing   submitted {:%Y-%m-%d %H:%M} to {:%Y-%m-%d %H:%M} UTC",
                        planned.window->from, planned.window->until);
    if (!planned.in_shard) line += "   (in another shard)";
  } else {
    line += planned.state == app::BackfillState::not_yet ? "not announced yet" : name_of(planned.state);
    if (!planned.holiday.empty()) line += ": " + planned.holiday;
  }
  return line + "\n";
}

void report_plan(const Output& output, const std::vector<app::PlannedDate>& plan, app::Shard shard) {
  for (const auto& planned : plan) output.out() << line_of(planned);
  auto count = std::ranges::count(plan, true, &app::PlannedDate::in_shard);
  output.out() << fmt::format(
      "{} to fetch{}{}\n", count,
      shard.count > 1 ? fmt::format(" in shard {}/{}", shard.index, shard.count) : "",
      count > 0 ? fmt::format(", at least {} s at arXiv's pace", count * seconds_per_request) : "");
}

// ---- the steps of run ------------------------------------------------------------------------

ExitCode backfill_range(DateRange dates, const RunArguments& run, const CommonArguments& common,
                        const Output& output) {
  return execute(BackfillArguments{.dates = dates, .from = run.from}, common, output);
}

// What was missed in the last days is fetched too: no other run would ask for it.
ExitCode fetch_papers(const RunArguments& run, const CommonArguments& common, const Output& output) {
  if (run.dates) return backfill_range(*run.dates, run, common, output);
  auto code = execute(FetchArguments{.from = run.from}, common, output);
  bool arxiv_answers = (code == ExitCode::complete || code == ExitCode::partial) && !run.from;
  if (!arxiv_answers) return code;
  for (Date date : app::lost_dates(common.site_dir, output.terminal.now()))
    code = worse(code, backfill_range({date, date}, run, common, output));
  return code;
}

} // namespace

// If one step could not do everything, the next one still works with what there is: the page of an incomplete
// day says so.
ExitCode execute(const RunArguments& run, const CommonArguments& common, const Output& output) {
  if (run.rescore && !run.dates) return execute(ScoreArguments{.rescore = true}, common, output); // refused
  auto home = output.terminal.environment("HOME");
  if (auto wrong = run.no_build ? std::nullopt : app::wrong_output_place(common.site_dir, common.out, home)) {
    report_diagnostics(output, {*wrong}); // before anything is paid for
    return ExitCode::user_error;
  }
  auto fetched = fetch_papers(run, common, output);
  if (fetched == ExitCode::user_error) return fetched;
  auto scored = execute(ScoreArguments{.dates = run.dates, .rescore = run.rescore}, common, output);
  auto code = worse(fetched, scored);
  if (output.terminal.interrupted()) return code;
  bool model_answers = code == ExitCode::complete || code == ExitCode::partial;
  if (auto month = model_answers ? app::month_due(common.site_dir, network_of(output)) : std::nullopt)
    code = worse(code, execute(MonthArguments{.month = *month}, common, output));
  return run.no_build ? code : worse(code, execute(BuildArguments{}, common, output));
}

ExitCode execute(const FetchArguments& fetch, const CommonArguments& common, const Output& output) {
  auto report = app::fetch({.site_dir = common.site_dir, .from = fetch.from, .network = network_of(output)});
  return report_intake(output, report, fetch.json);
}

ExitCode execute(const BackfillArguments& backfill, const CommonArguments& common, const Output& output) {
  auto report =
      app::backfill({.site_dir = common.site_dir,
                     .first = backfill.dates.first,
                     .last = backfill.dates.last,
                     .shard = backfill.shard,
                     .plan_only = backfill.plan,
                     .via = backfill.via == "oai" ? app::BackfillSource::oai : app::BackfillSource::api,
                     .from = backfill.from,
                     .network = network_of(output)});
  bool has_plan = backfill.plan && !report.plan.empty();
  if (!has_plan) return report_intake(output, report.intake, backfill.json);
  report_diagnostics(output, report.intake.diagnostics);
  if (backfill.json)
    output.out() << backfill_plan_json(report.plan, backfill.shard);
  else
    report_plan(output, report.plan, backfill.shard);
  return ExitCode::complete;
}

} // namespace broadsheet::cli
