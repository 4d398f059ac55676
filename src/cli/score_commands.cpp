#include "cli/score_commands.h"

#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/date_words.h"
#include "cli/network.h"
#include "cli/progress.h"
#include "cli/report_month.h"
#include "cli/report_score.h"

namespace broadsheet::cli {
namespace {

// Ctrl-C and the like end the work in good order while this lives.
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

} // namespace

void add_score(CLI::App& app, Words& words) {
  auto* score = app.add_subcommand("score", "Judge the papers that wait, and keep the day files");
  score->add_option("RANGE", words.range,
                    "Only these dates, as in 2025-05-16..2025-05-23 or 2025-05-16; else all that wait");
  score
      ->add_option(
          "--share", words.share,
          "Take the Nth part of requests_per_minute, tokens_per_minute and what is left of month_usd, since "
          "N processes score other dates at once")
      ->type_name("N")
      ->check(CLI::Range(1, 1000));
  score->add_flag("--rescore", words.rescore, "Judge the dates of RANGE again, and pay again");
  score->add_flag("--dry-run", words.dry_run, "Only say what would be asked, and what it may cost");
  score->add_flag("--json", words.json, "Print one JSON object on what was done, or would be");
}

void add_month(CLI::App& app, Words& words) {
  auto* month = app.add_subcommand("month", "Have the model choose and group the best papers of a month");
  month->add_option("MONTH", words.month, "As in 2025-08")->required();
  month->add_flag("--again", words.again, "Although there is an overview");
}

void add_prompt(CLI::App& app, Words& words) {
  auto* prompt = app.add_subcommand("prompt", "What the model is told");
  prompt->require_subcommand(1);
  auto* show = prompt->add_subcommand("show", "Print exactly what is sent, for the first date that waits");
  show->add_option("DATE", words.range, "Another date whose announcement waits");
  show->add_option("--stage", words.stage, "title or abstract")
      ->check(CLI::IsMember({"title", "abstract"}))
      ->capture_default_str();
  show->add_flag("--json", words.json, "Print the body of each request on a line of its own");
}

ExitCode score_papers(const Words& words, const Voice& voice, std::optional<DateRange> range) {
  app::ScoreReport report;
  ProgressLine progress(voice);
  {
    WatchInterrupts watch(voice.terminal);
    report = app::score({.site_dir = words.site_dir,
                         .range = range,
                         .rescore = words.rescore,
                         .plan_only = words.dry_run,
                         .processes = words.share,
                         .network = network_of(voice),
                         .interrupted = voice.terminal.interrupted,
                         .on_day = [&](Date date, int papers) { progress.begin(date, papers); },
                         .on_progress = [&](const scoring::Progress& done) { progress.show(done); }});
  }
  progress.end();
  if (words.dry_run)
    report_score_plan(voice, report, words.json);
  else
    report_score(voice, report, words.json);
  return exit_code(report);
}

int report_no_dates_to_rescore(const Voice& voice) {
  report_error(voice, "--rescore judges, and pays, again: it needs the dates that are meant",
               "write them as in `broadsheet score 2025-05-16 --rescore`");
  return kUserError;
}

int run_score(const Words& words, const Voice& voice) {
  std::optional<DateRange> range;
  if (!words.range.empty()) {
    range = parse_range(words.range);
    if (!range) return report_no_range(voice, words.range);
  }
  if (words.rescore && !range) return report_no_dates_to_rescore(voice);
  return score_papers(words, voice, range);
}

int run_month(const Words& words, const Voice& voice) {
  auto first = parse_date(words.month + "-01");
  if (!first) {
    report_error(voice, fmt::format("\"{}\" is no month", words.month), "write it as in 2025-08");
    return kUserError;
  }
  return make_month(words, voice, month_of(*first));
}

ExitCode make_month(const Words& words, const Voice& voice, Month month) {
  WatchInterrupts watch(voice.terminal);
  auto report = app::make_month({.site_dir = words.site_dir,
                                 .month = month,
                                 .again = words.again,
                                 .network = network_of(voice),
                                 .interrupted = voice.terminal.interrupted});
  report_month(voice, report);
  return exit_code(report);
}

int run_prompt(const Words& words, const Voice& voice) {
  auto date = parse_date(words.range);
  if (!words.range.empty() && !date) {
    report_error(voice, fmt::format("\"{}\" is no date", words.range), "write it as in 2025-05-16");
    return kUserError;
  }
  auto report =
      app::show_prompts(words.site_dir, words.stage == "title" ? Stage::title : Stage::abstract, date);
  if (date && !report.date && !has_errors(report.diagnostics)) {
    report_error(voice, fmt::format("no announcement of {} waits", words.range),
                 fmt::format("leave the date out, or bring it with `broadsheet backfill {}`", words.range));
    return kUserError;
  }
  report_prompts(voice, report, words.json);
  return has_errors(report.diagnostics) ? kUserError : kComplete;
}

} // namespace broadsheet::cli
