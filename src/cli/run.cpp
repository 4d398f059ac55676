#include "cli/run.h"

#include <optional>
#include <ostream>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/clean.h"
#include "app/import.h"
#include "cli/build_command.h"
#include "cli/evaluate_command.h"
#include "cli/intake_commands.h"
#include "cli/prices_command.h"
#include "cli/report.h"
#include "cli/run_command.h"
#include "cli/score_commands.h"
#include "cli/words.h"
#include "site/version.h"

namespace broadsheet::cli {
namespace {

constexpr const char* kHelpOnHelp =
    "`broadsheet --help` lists the commands, `broadsheet COMMAND --help` their options";

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
      "Exit codes: 0 done; 1 a file, the key or the command line is wrong (a build then leaves the published "
      "site as\n"
      "it was); 3 done, but something could not be read, is missing, or still needs a score; 4 arXiv or the\n"
      "model's service could not be asked; 5 the budget or the quota is used up.");
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
  if (app.got_subcommand("run")) return run_all(words, voice);
  if (app.got_subcommand("fetch")) return run_fetch(words, voice);
  if (app.got_subcommand("backfill")) return run_backfill(words, voice);
  if (app.got_subcommand("score")) return run_score(words, voice);
  if (app.got_subcommand("month")) return run_month(words, voice);
  if (app.got_subcommand("prompt")) return run_prompt(words, voice);
  if (app.got_subcommand("build")) return run_build(words, voice);
  if (app.got_subcommand("eval")) return run_eval(words, voice);
  if (app.got_subcommand("import")) return run_import(words, voice);
  if (app.got_subcommand("prices")) return run_prices(app, words, voice);
  return run_clean(words, voice);
}

} // namespace

int run(std::span<char* const> arguments, Terminal& terminal) {
  Words words;
  CLI::App app("The personal daily page of new arXiv papers, as a static site", "broadsheet");
  add_common_options(app, words);
  add_run(app, words);
  add_fetch(app, words);
  add_backfill(app, words);
  add_score(app, words);
  add_month(app, words);
  add_build(app, words);
  add_prompt(app, words);
  add_import(app, words);
  add_prices(app, words);
  add_eval(app, words);
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
