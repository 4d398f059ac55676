#include "cli/init_command.h"

#include <filesystem>
#include <ostream>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/init.h"
#include "app/sample.h"

namespace broadsheet::cli {
namespace {

app::Starter starter_of(const Words& words) {
  app::Starter starter{.categories = words.categories,
                       .action = words.action.value_or(std::string(app::released_action())),
                       .in_fork = words.here};
  if (words.title) starter.title = *words.title;
  return starter;
}

void list(std::ostream& out, std::string_view lead, const std::vector<std::string>& paths) {
  if (!paths.empty()) out << fmt::format("{}\n  {}\n", lead, fmt::join(paths, "\n  "));
}

std::string next_steps(const std::string& first, const std::string& dir) {
  auto where = dir == "." ? std::string() : fmt::format(" -C {}", dir);
  return fmt::format("next:\n  1. {}\n  2. broadsheet run{}\n", first, where);
}

int clear_sample(const Words& words, const Voice& voice) {
  auto report = app::clear_sample({.site_dir = words.site_dir, .starter = starter_of(words)});
  report_diagnostics(voice, report.diagnostics);
  if (has_errors(report.diagnostics)) return kUserError;
  if (voice.verbosity == Verbosity::quiet) return kComplete;
  auto& out = voice.terminal.out;
  if (!report.had_sample) {
    out << "there is no sample edition here any more: nothing was changed\n";
    return kComplete;
  }
  list(out, "removed from the sample edition:", report.removed);
  list(out, "replaced by a beginning of your own:", report.replaced);
  list(out, "kept, since you changed them:", report.kept);
  list(out, "kept, since they are not of the sample:", report.added);
  list(out, "kept, since days that stay were scored with them:", report.needed);
  out << next_steps("put your title, categories and topics into site.yaml, and commit what changed",
                    words.site_dir);
  return kComplete;
}

int begin_site(const Words& words, const Voice& voice) {
  auto starter = starter_of(words);
  auto dir = (std::filesystem::path(words.site_dir) / words.dir).lexically_normal();
  auto report = app::init({.dir = dir, .starter = starter});
  if (!has_errors(report.diagnostics) && starter.action.empty())
    report.diagnostics.push_back(
        {.severity = Severity::warning,
         .message =
             "no workflows for GitHub were written, since it is not known where broadsheet's action is",
         .help = "name it with --action OWNER/NAME@REF, in an empty folder, if you want them"});
  report_diagnostics(voice, report.diagnostics);
  if (has_errors(report.diagnostics)) return kUserError;
  if (voice.verbosity == Verbosity::quiet) return kComplete;
  auto& out = voice.terminal.out;
  list(out, fmt::format("a new site in {}:", dir.string()), report.made);
  out << next_steps(fmt::format("put your categories and topics into {}", (dir / "site.yaml").string()),
                    dir.string());
  return kComplete;
}

} // namespace

void add_init(CLI::App& app, Words& words) {
  auto* init = app.add_subcommand("init", "Begin a site in a new folder, or in a fork of this repository");
  auto* dir = init->add_option("DIR", words.dir, "The new folder, or an empty one")->type_name("DIR");
  auto* here =
      init->add_flag("--here", words.here, "In a fork: clear the sample edition, and nothing of yours");
  init->add_option("--title", words.title, "What the site is called")->type_name("TEXT");
  init->add_option("--categories", words.categories, "Of arXiv, as in cs.LG,cs.CL")
      ->type_name("LIST")
      ->delimiter(',')
      ->allow_extra_args(false);
  auto* action =
      init->add_option("--action", words.action, "The GitHub action of broadsheet that workflows use")
          ->type_name("OWNER/NAME@REF");
  here->excludes(dir)->excludes(action);
}

int run_init(const Words& words, const Voice& voice) {
  if (words.here) return clear_sample(words, voice);
  if (!words.dir.empty()) return begin_site(words, voice);
  report_error(voice, "a new site needs a folder",
               "name it, as in `broadsheet init papers`; in a fork of broadsheet, `broadsheet init --here` "
               "clears the sample edition");
  return kUserError;
}

} // namespace broadsheet::cli
