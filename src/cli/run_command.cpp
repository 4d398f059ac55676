#include "cli/run_command.h"

#include <CLI/CLI.hpp>

#include "app/month.h"
#include "cli/build_command.h"
#include "cli/intake_commands.h"
#include "cli/network.h"
#include "cli/report_score.h"
#include "cli/score_commands.h"

namespace broadsheet::cli {

void add_run(CLI::App& app, Words& words) {
  auto* run = app.add_subcommand("run", "Fetch, score and build: everything a day needs");
  run->add_option("--from", words.from, "Read a saved feed instead of asking arXiv")->type_name("FILE");
}

// What one step could not do does not keep the next from what is there: the page of a day that is not
// complete says so.
int run_all(const Words& words, const Voice& voice) {
  auto fetched = static_cast<ExitCode>(run_fetch(words, voice));
  if (fetched == kUserError) return fetched;
  ExitCode code = worse(fetched, score_papers(words, voice, {}));
  if (voice.terminal.interrupted()) return code;
  bool model_answers = code == kComplete || code == kPartial;
  if (auto month = model_answers ? app::month_due(words.site_dir, network_of(voice)) : std::nullopt)
    code = worse(code, make_month(words, voice, *month));
  return worse(code, static_cast<ExitCode>(run_build(words, voice)));
}

} // namespace broadsheet::cli
