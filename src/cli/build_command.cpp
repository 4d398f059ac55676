#include "cli/build_command.h"

#include <algorithm>
#include <chrono>
#include <ostream>

#include <CLI/CLI.hpp>

#include "app/build.h"
#include "app/clean.h"
#include "base/text.h"

namespace broadsheet::cli {
namespace {

app::BuildOptions build_options(const Words& words, const Terminal& terminal) {
  app::BuildOptions options;
  options.site_dir = words.site_dir;
  options.out = words.out;
  options.base_url = words.base_url;
  options.full = words.full;
  options.strict = words.strict;
  options.jobs = std::max(1, words.jobs.value_or(terminal.cores));
  options.now =
      std::chrono::duration_cast<std::chrono::nanoseconds>(terminal.now().time_since_epoch()).count();
  return options;
}

int run_verify(const Words& words, const Voice& voice, const app::BuildOptions& options) {
  auto differences = app::verify(options);
  for (const auto& difference : differences) voice.terminal.err << "verify: " << difference << "\n";
  if (!differences.empty()) {
    report_error(voice, "the site is not what a build from nothing leaves",
                 "build with --full, and report this: it is a fault in broadsheet");
    return kUserError;
  }
  if (!words.json && !words.quiet) voice.terminal.out << "verified: the same as a build from nothing\n";
  return kComplete;
}

} // namespace

int run_build(const Words& words, const Voice& voice) {
  auto options = build_options(words, voice.terminal);
  auto started = std::chrono::steady_clock::now();
  auto result = app::build(options);
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  report_diagnostics(voice, result.diagnostics);
  if (!result.published) return kUserError;
  if (words.explain || words.verbose) {
    report_reasons(words.json ? voice.terminal.err : voice.terminal.out, result);
  }
  if (words.json) {
    voice.terminal.out << build_json(result, seconds);
  } else {
    report_build(voice, result, seconds);
  }
  return words.verify ? run_verify(words, voice, options) : kComplete;
}

void add_build(CLI::App& app, Words& words) {
  auto* build = app.add_subcommand("build", "Bring the site up to date: render and write what changed");
  build->add_flag("--full", words.full, "Render every page, whatever the last build left");
  build->add_flag("--explain", words.explain, "Say for each page why it was rendered again");
  build->add_flag("--json", words.json, "Print one JSON object with counts and seconds");
  build->add_flag("--verify", words.verify, "Afterwards compare with a build from nothing");
  build->add_flag("--strict", words.strict,
                  "Render every page; a name in a template that no view provides is an error");
  build->add_option("-j,--jobs", words.jobs, "Threads; all processors by default")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
}

void add_clean(CLI::App& app, Words& /*words*/) {
  app.add_subcommand("clean", "Remove what builds wrote, and nothing else");
}

int run_clean(const Words& words, const Voice& voice) {
  int removed = app::clean(words.site_dir, words.out);
  if (!words.quiet) {
    voice.terminal.out << counted(removed, "file") << " removed from " << words.out << "\n";
  }
  return kComplete;
}

} // namespace broadsheet::cli
