#include "cli/run.h"

#include <optional>
#include <ostream>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/build.h"
#include "app/clean.h"
#include "app/import.h"
#include "cli/intake_commands.h"
#include "cli/report.h"
#include "cli/words.h"
#include "site/version.h"

namespace broadsheet::cli {
namespace {

constexpr const char* kHelpOnHelp =
    "`broadsheet --help` lists the commands, `broadsheet COMMAND --help` their options";

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

int run_import(const Words& words, const Voice& voice) {
  auto result =
      app::import_archive({.site_dir = words.site_dir, .archive = words.archive, .force = words.force});
  report_diagnostics(voice, result.diagnostics);
  report_import(voice, result);
  if (result.days == 0) return kUserError;
  return has_errors(result.diagnostics) ? kPartial : kComplete;
}

int run_clean(const Words& words, const Voice& voice) {
  int removed = app::clean(words.site_dir, words.out);
  if (!words.quiet) {
    voice.terminal.out << removed << (removed == 1 ? " file" : " files") << " removed from " << words.out
                       << "\n";
  }
  return kComplete;
}

void add_common_options(CLI::App& app, Words& words) {
  app.add_option("-C", words.site_dir, "The site's folder")->type_name("DIR")->capture_default_str();
  app.add_option("--out", words.out, "Where the site is written, relative to its folder")
      ->type_name("DIR")
      ->capture_default_str();
  app.add_option("--base-url", words.base_url, "Instead of base_url in site.yaml")->type_name("URL");
  app.add_flag("-q,--quiet", words.quiet, "Say only what is wrong");
  app.add_flag("-v,--verbose", words.verbose, "Say more")->excludes("-q");
  app.set_version_flag("--version", std::string("broadsheet ") + site::kVersion);
  app.allow_extras(); // reported by us, with what was probably meant
  app.fallthrough();  // common options may stand after the command
  app.footer(
      "Exit codes: 0 done; 1 a file or the command line is wrong, and the published site is as it was;\n"
      "3 done, but something could not be read or may be missing; 4 arXiv could not be asked.");
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

void add_import(CLI::App& app, Words& words) {
  auto* import = app.add_subcommand("import", "Read an older archive (Markdown, JSON) into day files");
  import->add_option("PATH", words.archive, "A folder, or one file")->required()->check(CLI::ExistingPath);
  import->add_flag("--force", words.force, "Overwrite day files that differ");
}

// A command that does not exist, with the one that was probably meant.
int report_unknown_words(const CLI::App& app, const Voice& voice) {
  auto words = app.remaining(true);
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands({})) names.push_back(command->get_name());
  if (words.empty()) {
    report_error(voice, "no command", fmt::format("say what to do: broadsheet {}", fmt::join(names, " | ")));
    return kUserError;
  }
  std::vector<std::string_view> candidates(names.begin(), names.end());
  auto meant = did_you_mean(words.front(), candidates);
  report_error(voice, "unexpected argument: " + words.front(),
               (meant.empty() ? "" : fmt::format("did you mean `{}`? ", meant)) + kHelpOnHelp);
  return kUserError;
}

int run_command(const CLI::App& app, const Words& words, const Voice& voice) {
  bool unknown = !app.remaining(true).empty() || app.get_subcommands().empty();
  if (unknown) return report_unknown_words(app, voice);
  if (app.got_subcommand("fetch")) return run_fetch(words, voice);
  if (app.got_subcommand("backfill")) return run_backfill(words, voice);
  if (app.got_subcommand("build")) return run_build(words, voice);
  if (app.got_subcommand("import")) return run_import(words, voice);
  return run_clean(words, voice);
}

} // namespace

int run(std::span<char* const> arguments, Terminal& terminal) {
  Words words;
  CLI::App app("The personal daily page of new arXiv papers, as a static site", "broadsheet");
  add_common_options(app, words);
  add_fetch(app, words);
  add_backfill(app, words);
  add_build(app, words);
  add_import(app, words);
  app.add_subcommand("clean", "Remove what builds wrote, and nothing else");

  Voice voice{terminal};
  try {
    app.parse(static_cast<int>(arguments.size()), arguments.data());
    if (words.quiet) voice.verbosity = Verbosity::quiet;
    if (words.verbose) voice.verbosity = Verbosity::verbose;
    return run_command(app, words, voice);
  } catch (const CLI::Success& asked) { // --help, --version
    return app.exit(asked, terminal.out, terminal.err);
  } catch (const CLI::ParseError& error) {
    report_error(voice, error.what(), kHelpOnHelp);
    return kUserError;
  } catch (const std::system_error& error) {
    report_error(voice, error.what(), "nothing was lost: run the command again once this is mended");
    return kUserError;
  } catch (const std::exception& error) {
    report_error(voice, error.what(), "");
    return kUserError;
  }
}

} // namespace broadsheet::cli
