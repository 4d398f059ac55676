// init, import, export, migrate, completions, manual: files that a site begins with, or that other programs
// read and write.
#include <algorithm>
#include <filesystem>
#include <ostream>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/export.h"
#include "app/import.h"
#include "app/init.h"
#include "app/migrate.h"
#include "app/sample.h"
#include "base/text.h"
#include "cli/command_line.h"
#include "cli/commands.h"

namespace broadsheet::cli {
namespace {

// ---- init ------------------------------------------------------------------------------------

app::Starter starter_of(const InitArguments& init) {
  app::Starter starter{.categories = init.categories,
                       .action = init.action.value_or(std::string(app::released_action())),
                       .in_fork = init.here};
  if (init.title) starter.title = *init.title;
  return starter;
}

void list(std::ostream& out, std::string_view lead, const std::vector<std::string>& paths) {
  if (!paths.empty()) out << fmt::format("{}\n  {}\n", lead, fmt::join(paths, "\n  "));
}

std::string next_steps(const std::string& first, const std::string& dir) {
  auto where = dir == "." ? std::string() : fmt::format(" -C {}", dir);
  return fmt::format("next:\n  1. {}\n  2. broadsheet run{}\n", first, where);
}

void report_cleared(std::ostream& out, const app::ClearReport& report, const std::string& dir) {
  if (!report.had_sample) {
    out << "there is no sample edition here any more: nothing was changed\n";
    return;
  }
  list(out, "removed from the sample edition:", report.removed);
  list(out, "replaced with a starting point of your own:", report.replaced);
  list(out, "kept, since you changed them:", report.kept);
  list(out, "kept, since they are not part of the sample:", report.added);
  list(out, "kept, since days that you keep were scored with them:", report.needed);
  out << next_steps("put your title, categories and topics into site.yaml, and commit what changed", dir);
}

ExitCode clear_sample(const InitArguments& init, const CommonArguments& common, const Output& output) {
  auto report = app::clear_sample({.site_dir = common.site_dir, .starter = starter_of(init)});
  report_diagnostics(output, report.diagnostics);
  if (has_errors(report.diagnostics)) return ExitCode::user_error;
  if (!output.quiet()) report_cleared(output.out(), report, common.site_dir);
  return ExitCode::complete;
}

ExitCode begin_site(const InitArguments& init, const CommonArguments& common, const Output& output) {
  auto starter = starter_of(init);
  auto dir = (std::filesystem::path(common.site_dir) / init.dir).lexically_normal();
  auto report = app::init({.dir = dir, .starter = starter});
  if (!has_errors(report.diagnostics) && starter.action.empty())
    report.diagnostics.push_back(
        {.severity = Severity::warning,
         .message = "no GitHub workflows were written, since it is not known where broadsheet's action is",
         .help = "name it with --action OWNER/NAME@REF, in an empty folder, if you want them"});
  report_diagnostics(output, report.diagnostics);
  if (has_errors(report.diagnostics)) return ExitCode::user_error;
  if (output.quiet()) return ExitCode::complete;
  list(output.out(), fmt::format("a new site in {}:", dir.string()), report.made);
  output.out() << next_steps(
      fmt::format("put your categories and topics into {}", (dir / "site.yaml").string()), dir.string());
  return ExitCode::complete;
}

// ---- import, export, migrate -----------------------------------------------------------------

void report_import(std::ostream& out, const app::ImportResult& result) {
  auto errors = std::ranges::count(result.diagnostics, Severity::error, &Diagnostic::severity);
  out << fmt::format("{}, {}, {} from {}; {} could not be read\n", counted(result.days, "day"),
                     counted(result.papers, "paper"), counted(result.prompts, "prompt"),
                     counted(result.files, "file"), counted(errors, "place"));
  out << fmt::format("{} written, {} already there\n", counted(result.written, "file"), result.unchanged);
  if (result.wrote_site) out << "site.yaml written: give it a title and a base_url\n";
  for (const auto& path : result.kept) out << "kept " << path << ": it differs; --force replaces it\n";
}

// Nothing when none is named, or more than one.
std::optional<app::ExportFormat> format_of(const ExportArguments& exports) {
  if (exports.bibtex + exports.markdown + exports.json != 1) return std::nullopt;
  if (exports.bibtex) return app::ExportFormat::bibtex;
  return exports.markdown ? app::ExportFormat::markdown : app::ExportFormat::json;
}

void report_migrate(std::ostream& out, const app::MigrateReport& report, bool plan_only) {
  for (const auto& [path, from, to] : report.migrated)
    out << fmt::format("{}: version {} → {}\n", path, from, to);
  auto changed = counted(report.migrated.size(), "file");
  auto rest = fmt::format("{} up to date already", counted(report.current, "file was", "files were"));
  if (report.migrated.empty())
    out << rest << "\n";
  else
    out << fmt::format("{} {} to the current version; {}\n", changed,
                       plan_only ? "would be updated" : "updated", rest);
}

} // namespace

ExitCode execute(const InitArguments& init, const CommonArguments& common, const Output& output) {
  if (init.here) return clear_sample(init, common, output);
  if (!init.dir.empty()) return begin_site(init, common, output);
  report_error(output, "a new site needs a folder",
               "name it, as in `broadsheet init papers`; in a fork of broadsheet, `broadsheet init --here` "
               "clears the sample edition");
  return ExitCode::user_error;
}

ExitCode execute(const ImportArguments& import, const CommonArguments& common, const Output& output) {
  auto result =
      app::import_archive({.site_dir = common.site_dir, .archive = import.archive, .force = import.force});
  report_diagnostics(output, result.diagnostics);
  if (!output.quiet()) report_import(output.out(), result);
  if (result.days == 0) return ExitCode::user_error;
  return has_errors(result.diagnostics) ? ExitCode::partial : ExitCode::complete;
}

ExitCode execute(const ExportArguments& exports, const CommonArguments& common, const Output& output) {
  auto format = format_of(exports);
  if (!format) {
    report_error(output, "export writes one format at a time", "choose --bibtex, --markdown or --json");
    return ExitCode::user_error;
  }
  auto report = app::export_papers(
      {.site_dir = common.site_dir,
       .range = exports.dates,
       .format = *format,
       .filter = {.topics = exports.topics, .relevance = exports.relevance, .novelty = exports.novelty},
       .to = exports.to});
  report_diagnostics(output, report.diagnostics);
  if (!report.done) return ExitCode::user_error;
  output.out() << report.text;
  if (exports.to && !output.quiet())
    output.out() << fmt::format("{} of {} written to {}\n", counted(report.papers, "paper"),
                                counted(report.days, "day"), *exports.to);
  return report.incomplete ? ExitCode::partial : ExitCode::complete;
}

ExitCode execute(const MigrateArguments& migrate, const CommonArguments& common, const Output& output) {
  auto report = app::migrate({.site_dir = common.site_dir, .plan_only = migrate.dry_run});
  report_diagnostics(output, report.diagnostics);
  if (has_errors(report.diagnostics)) {
    report_error(output, "no file was changed",
                 "fix what is named above, then run `broadsheet migrate` again");
    return ExitCode::user_error;
  }
  if (!output.quiet()) report_migrate(output.out(), report, migrate.dry_run);
  return ExitCode::complete;
}

ExitCode execute(const CompletionsArguments& completions, const CommonArguments& /*common*/,
                 const Output& output) {
  auto program = describe_program();
  output.out() << (completions.shell == "bash"  ? bash_completions(program)
                   : completions.shell == "zsh" ? zsh_completions(program)
                                                : fish_completions(program));
  return ExitCode::complete;
}

ExitCode execute(const ManualArguments& /*manual*/, const CommonArguments& /*common*/, const Output& output) {
  output.out() << manual(describe_program());
  return ExitCode::complete;
}

} // namespace broadsheet::cli
