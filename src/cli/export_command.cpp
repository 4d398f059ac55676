#include "cli/export_command.h"

#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/export.h"
#include "base/text.h"
#include "cli/date_words.h"

namespace broadsheet::cli {
namespace {

// Nothing when none is named, or more than one.
std::optional<app::ExportFormat> format_of(const Words& words) {
  if (words.bibtex + words.markdown + words.json != 1) return std::nullopt;
  if (words.bibtex) return app::ExportFormat::bibtex;
  return words.markdown ? app::ExportFormat::markdown : app::ExportFormat::json;
}

} // namespace

void add_export(CLI::App& app, Words& words) {
  auto* command = app.add_subcommand("export", "Give the papers that the site shows to other programs");
  command->add_option("RANGE", words.range, "Dates, as in 2025-05-16..2025-05-23; all days by default");
  command->add_flag("--bibtex", words.bibtex, "As BibTeX, each paper once");
  command->add_flag("--markdown", words.markdown, "As pages of the older system, which `import` reads");
  command->add_flag("--json", words.json, "As JSON, each day as beside its page");
  command->add_option("--topic", words.topics, "Only papers of this topic; may be given several times")
      ->type_name("ID")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_option("--relevance", words.relevance, "Only papers with at least this relevance")
      ->type_name("N")
      ->check(CLI::Range(1, 10));
  command->add_option("--novelty", words.novelty, "Only papers with at least this novelty")
      ->type_name("N")
      ->check(CLI::Range(1, 10));
  command
      ->add_option("--to", words.to,
                   "A file, instead of printing; with --markdown a folder, for YYYY-MM/YYYY-MM-DD.md")
      ->type_name("PATH");
}

int run_export(const Words& words, const Voice& voice) {
  auto format = format_of(words);
  if (!format) {
    report_error(voice, "export as what?", "name one form: --bibtex, --markdown or --json");
    return kUserError;
  }
  app::ExportOptions options{
      .site_dir = words.site_dir,
      .format = *format,
      .filter = {.topics = words.topics, .relevance = words.relevance, .novelty = words.novelty}};
  if (words.to) options.to = *words.to;
  if (!words.range.empty()) {
    options.range = parse_range(words.range);
    if (!options.range) return report_no_range(voice, words.range);
  }
  auto report = app::export_papers(options);
  report_diagnostics(voice, report.diagnostics);
  if (!report.done) return kUserError;
  voice.terminal.out << report.text;
  if (options.to && voice.verbosity != Verbosity::quiet)
    voice.terminal.out << fmt::format("{} of {} written to {}\n", counted(report.papers, "paper"),
                                      counted(report.days, "day"), *words.to);
  return report.incomplete ? kPartial : kComplete;
}

} // namespace broadsheet::cli
