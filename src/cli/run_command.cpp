#include "cli/run_command.h"

#include <CLI/CLI.hpp>

#include "app/lost_dates.h"
#include "app/month.h"
#include "cli/build_command.h"
#include "cli/intake_commands.h"
#include "cli/network.h"
#include "cli/report_score.h"
#include "cli/score_commands.h"

namespace broadsheet::cli {
namespace {

// What was missed in the last days comes along: nobody else would ask for it.
ExitCode bring(const Words& words, const Voice& voice) {
  if (!words.range.empty()) return static_cast<ExitCode>(run_backfill(words, voice));
  auto fetched = static_cast<ExitCode>(run_fetch(words, voice));
  bool arxiv_answers = (fetched == kComplete || fetched == kPartial) && !words.from;
  if (!arxiv_answers) return fetched;
  for (Date date : app::lost_dates(words.site_dir, voice.terminal.now())) {
    Words missed = words;
    missed.range = format_date(date);
    fetched = worse(fetched, static_cast<ExitCode>(run_backfill(missed, voice)));
  }
  return fetched;
}

} // namespace

void add_run(CLI::App& app, Words& words) {
  auto* run = app.add_subcommand("run", "Fetch, score and build: everything a day needs");
  run->add_option("RANGE", words.range,
                  "These past dates instead of today's, as in 2025-05-16..2025-05-23 or 2025-05-16");
  run->add_flag("--rescore", words.rescore, "Judge the dates of RANGE again, and pay again");
  run->add_flag("--no-build", words.no_build, "Leave the site as it is");
  run->add_option("--from", words.from, "Read a saved feed instead of asking arXiv")->type_name("FILE");
}

// What one step could not do does not keep the next from what is there: the page of a day that is not
// complete says so.
int run_all(const Words& words, const Voice& voice) {
  if (words.rescore && words.range.empty()) return report_no_dates_to_rescore(voice);
  ExitCode brought = bring(words, voice);
  if (brought == kUserError) return brought;
  ExitCode code = worse(brought, static_cast<ExitCode>(run_score(words, voice)));
  if (voice.terminal.interrupted()) return code;
  bool model_answers = code == kComplete || code == kPartial;
  if (auto month = model_answers ? app::month_due(words.site_dir, network_of(voice)) : std::nullopt)
    code = worse(code, make_month(words, voice, *month));
  return words.no_build ? code : worse(code, static_cast<ExitCode>(run_build(words, voice)));
}

} // namespace broadsheet::cli
