#include "cli/report_month.h"

#include <ostream>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/progress.h"
#include "cli/report_score.h"
#include "store/month_file.h"

namespace broadsheet::cli {
namespace {

using State = app::MonthReport::State;

std::string month_line(const app::MonthReport& report) {
  const auto& overview = report.overview;
  auto month = format_month(overview.month);
  auto path = store::month_path(overview.month).string();
  switch (report.state) {
  case State::made: {
    std::size_t papers = 0;
    for (const auto& group : overview.groups) papers += group.papers.size();
    auto usage = usage_words(overview.usage);
    return fmt::format("{}: {} of {} in {}{}; {}\n", month, papers, counted(overview.papers, "paper"),
                       counted(static_cast<std::int64_t>(overview.groups.size()), "group"),
                       usage.empty() ? "" : "; " + usage, path);
  }
  case State::there_already:
    return fmt::format("{}: {} is there already; --again asks once more\n", month, path);
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

} // namespace

void report_month(const Voice& voice, const app::MonthReport& report) {
  report_diagnostics(voice, report.diagnostics);
  if (has_errors(report.diagnostics)) return;
  auto month = format_month(report.overview.month);
  if (voice.verbosity != Verbosity::quiet) voice.terminal.out << month_line(report);
  if (report.state == State::made && report.partial_days > 0)
    report_warning(voice, fmt::format("{}: {} not complete; --again makes the overview anew once they are",
                                      month, counted(report.partial_days, "day is", "days are")));
  if (report.state == State::not_over)
    report_error(voice, fmt::format("{} is not over, and an overview is of the whole month", month),
                 "run this in the month after");
  if (report.state == State::failed)
    report_error(
        voice,
        fmt::format("{}: no overview by the model; {}{}{}", month,
                    report.has_old ? "the one that is there stays" : "the page is made from scores alone",
                    report.reason.empty() ? "" : ": ", report.reason),
        fmt::format("run `broadsheet month {}{}` again", month, report.has_old ? " --again" : ""));
}

ExitCode exit_code(const app::MonthReport& report) {
  if (has_errors(report.diagnostics) || report.state == State::not_over) return kUserError;
  return report.state == State::failed ? code_of(report.end) : kComplete;
}

} // namespace broadsheet::cli
