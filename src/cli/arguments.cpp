#include "cli/arguments.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/text.h"
#include "cli/run.h"
#include "site/version.h"

namespace broadsheet::cli {
namespace {

// ---- values that CLI11 cannot read ---------------------------------------------------------

// "2025-05-16..2025-05-23", or one date.
DateRange read_range(std::string_view text) {
  auto dots = text.find("..");
  auto first = parse_date(text.substr(0, dots));
  auto last = dots == text.npos ? first : parse_date(text.substr(dots + 2));
  if (!first || !last || *last < *first)
    throw Diagnostic{.message = fmt::format("\"{}\" is not a range of dates", text),
                     .help = "write it like 2025-05-16..2025-05-23, the earlier date first, or as one date"};
  return {*first, *last};
}

Date read_date(std::string_view text) {
  auto date = parse_date(text);
  if (!date)
    throw Diagnostic{.message = fmt::format("\"{}\" is not a date", text),
                     .help = "write it like 2025-05-16"};
  return *date;
}

Month read_month(std::string_view text) {
  auto first = parse_date(fmt::format("{}-01", text));
  if (!first)
    throw Diagnostic{.message = fmt::format("\"{}\" is not a month", text), .help = "write it like 2025-08"};
  return month_of(*first);
}

std::optional<int> read_count(std::string_view text) {
  auto count = parse_number<int>(text);
  return count && *count >= 1 && *count <= 1000 ? count : std::nullopt;
}

// "2/8": the second of eight.
app::Shard read_shard(std::string_view text) {
  auto slash = std::min(text.find('/'), text.size());
  auto index = read_count(text.substr(0, slash));
  auto count = read_count(text.substr(std::min(slash + 1, text.size())));
  if (!index || !count || *index > *count)
    throw Diagnostic{.message = fmt::format("\"{}\" is not a shard", text),
                     .help = "write it like 2/8: the second of eight parts"};
  return {*index, *count};
}

template <typename Value>
CLI::Option* add_value(CLI::App* command, const std::string& name, Value& value,
                       Value (*read)(std::string_view text), const std::string& help) {
  return command->add_option_function<std::string>(
      name, [&value, read](const std::string& text) { value = read(text); }, help);
}

// An empty text counts as none: a script may have no value to pass.
template <typename Value>
CLI::Option* add_value(CLI::App* command, const std::string& name, std::optional<Value>& value,
                       Value (*read)(std::string_view text), const std::string& help) {
  return command->add_option_function<std::string>(
      name,
      [&value, read](const std::string& text) {
        if (!text.empty()) value = read(text);
      },
      help);
}

// ---- the commands ----------------------------------------------------------------------------

CLI::App* describe(CLI::App& app, RunArguments& run) {
  auto* command = app.add_subcommand("run", "Fetch, score and build: everything a day needs");
  add_value(command, "RANGE", run.dates, read_range,
            "These past dates instead of today's, as in 2025-05-16..2025-05-23 or 2025-05-16");
  command->add_flag("--rescore", run.rescore, "Score the dates of RANGE again, and pay again");
  command->add_flag("--no-build", run.no_build, "Leave the site as it is");
  command->add_option("--from", run.from, "Read a saved feed instead of asking arXiv")->type_name("FILE");
  return command;
}

CLI::App* describe(CLI::App& app, FetchArguments& fetch) {
  auto* command = app.add_subcommand("fetch", "Fetch what arXiv announced last, to be scored");
  command
      ->add_option("--from", fetch.from,
                   "Read a saved feed (RSS, Atom, query API, OAI-PMH) instead of asking arXiv")
      ->type_name("FILE");
  command->add_flag("--json", fetch.json, "Print one JSON object with what was found");
  return command;
}

CLI::App* describe(CLI::App& app, BackfillArguments& backfill) {
  auto* command =
      app.add_subcommand("backfill", "Fetch the announcements of past dates that have no complete day");
  add_value(command, "RANGE", backfill.dates, read_range, "Dates, as in 2025-05-16..2025-05-23 or 2025-05-16")
      ->required();
  command->add_flag("--plan", backfill.plan, "Only say what would be fetched");
  add_value(command, "--shard", backfill.shard, read_shard,
            "Only this part of the missing dates, as in 2/8 (the second of eight)")
      ->type_name("I/N");
  command->add_option("--via", backfill.via, "The interface to ask: api (query API) or oai (OAI-PMH)")
      ->check(CLI::IsMember({"api", "oai"}))
      ->capture_default_str();
  command->add_option("--from", backfill.from, "Read a saved feed instead of asking arXiv")
      ->type_name("FILE");
  command->add_flag("--json", backfill.json,
                    "Print one JSON object with what was found, or with --plan the plan");
  return command;
}

CLI::App* describe(CLI::App& app, ScoreArguments& score) {
  auto* command = app.add_subcommand("score", "Score the papers that are waiting, and write the day files");
  add_value(command, "RANGE", score.dates, read_range,
            "Only these dates, as in 2025-05-16..2025-05-23 or 2025-05-16; all that are waiting by default");
  command
      ->add_option(
          "--share", score.share,
          "Use one Nth of requests_per_minute, tokens_per_minute and what is left of month_usd, since "
          "N processes score at the same time")
      ->type_name("N")
      ->check(CLI::Range(1, 1000));
  command->add_flag("--rescore", score.rescore, "Score the dates of RANGE again, and pay again");
  command->add_flag("--dry-run", score.dry_run, "Only say what would be asked, and what it may cost");
  command->add_flag("--json", score.json, "Print one JSON object with what was done, or would be");
  return command;
}

CLI::App* describe(CLI::App& app, MonthArguments& month) {
  auto* command = app.add_subcommand("month", "Have the model choose and group the best papers of a month");
  add_value(command, "MONTH", month.month, read_month, "As in 2025-08")->required();
  command->add_flag("--again", month.again, "Even if there is an overview already");
  return command;
}

CLI::App* describe(CLI::App& app, BuildArguments& build) {
  auto* command = app.add_subcommand("build", "Bring the site up to date: render and write what changed");
  command->add_flag("--full", build.full, "Render every page, whatever the last build left");
  command->add_flag("--explain", build.explain, "Say for each page why it was rendered again");
  command->add_flag("--json", build.json, "Print one JSON object with counts and seconds");
  command->add_flag("--verify", build.verify, "Compare the result with a build from nothing");
  command->add_flag("--strict", build.strict,
                    "Render every page; a name in a template that no view provides is an error");
  command->add_flag("--force-output", build.force_output,
                    "Replace files in the output folder that broadsheet did not write");
  command->add_option("-j,--jobs", build.jobs, "Threads; all processors by default")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  return command;
}

CLI::App* describe(CLI::App& app, CheckArguments& check) {
  auto* command = app.add_subcommand("check", "Say what is wrong with the site's files and its output");
  command->add_flag("--external", check.external,
                    "Also check, slowly, whether the other sites it links to still exist");
  command->add_flag("--json", check.json, "Print one JSON object with all findings");
  return command;
}

CLI::App* describe(CLI::App& app, DoctorArguments& doctor) {
  auto* command =
      app.add_subcommand("doctor", "Look for anything that would keep tomorrow's page from being published");
  command->add_flag("--offline", doctor.offline, "Send no requests");
  command->add_flag("--json", doctor.json, "Print one JSON object with what was found");
  return command;
}

CLI::App* describe(CLI::App& app, InitArguments& init) {
  auto* command = app.add_subcommand("init", "Start a site in a new folder, or in a fork of this repository");
  auto* dir = command->add_option("DIR", init.dir, "The new folder, or an empty one")->type_name("DIR");
  auto* here =
      command->add_flag("--here", init.here, "In a fork: clear the sample edition, and nothing of yours");
  command->add_option("--title", init.title, "What the site is called")->type_name("TEXT");
  command->add_option("--categories", init.categories, "arXiv categories, as in cs.LG,cs.CL")
      ->type_name("LIST")
      ->delimiter(',')
      ->allow_extra_args(false);
  auto* action =
      command->add_option("--action", init.action, "The broadsheet GitHub action that workflows use")
          ->type_name("OWNER/NAME@REF");
  here->excludes(dir)->excludes(action);
  return command;
}

CLI::App* describe(CLI::App& app, NotifyArguments& notify) {
  auto* command = app.add_subcommand("notify", "Tell the channels that site.yaml names about the newest day");
  add_value(command, "DATE", notify.date, read_date, "Another day, as in 2025-05-16");
  auto* dry_run = command->add_flag("--dry-run", notify.dry_run, "Only say who would be told what");
  auto* again = command->add_flag("--again", notify.again, "Even if the day was told or claimed already");
  command
      ->add_flag("--claim", notify.claim,
                 "Send nothing: only record the day as told, and print its date if it was not yet")
      ->excludes(again)
      ->excludes(dry_run);
  return command;
}

CLI::App* describe(CLI::App& app, ExportArguments& exports) {
  auto* command = app.add_subcommand("export", "Write the papers that the site shows, for other programs");
  add_value(command, "RANGE", exports.dates, read_range,
            "Dates, as in 2025-05-16..2025-05-23; all days by default");
  command->add_flag("--bibtex", exports.bibtex, "As BibTeX, each paper once");
  command->add_flag("--markdown", exports.markdown, "As pages of the older system, which `import` reads");
  command->add_flag("--json", exports.json, "As JSON, each day like the file next to its page");
  command->add_option("--topic", exports.topics, "Only papers of this topic; can be given several times")
      ->type_name("ID")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_option("--relevance", exports.relevance, "Only papers with at least this relevance")
      ->type_name("N")
      ->check(CLI::Range(1, 10));
  command->add_option("--novelty", exports.novelty, "Only papers with at least this novelty")
      ->type_name("N")
      ->check(CLI::Range(1, 10));
  command
      ->add_option("--to", exports.to,
                   "A file, instead of printing; with --markdown a folder, for YYYY-MM/YYYY-MM-DD.md")
      ->type_name("PATH");
  return command;
}

CLI::App* describe(CLI::App& app, PromptShowArguments& show) {
  auto* prompt = app.add_subcommand("prompt", "Show what the model is told");
  prompt->require_subcommand(1);
  auto* command =
      prompt->add_subcommand("show", "Print exactly what is sent, for the first date that is waiting");
  add_value(command, "DATE", show.date, read_date, "Another date whose announcement is waiting");
  command->add_option("--stage", show.stage, "title or abstract")
      ->check(CLI::IsMember({"title", "abstract"}))
      ->capture_default_str();
  command->add_flag("--json", show.json, "Print the body of each request on a line of its own");
  return command;
}

CLI::App* describe(CLI::App& app, ImportArguments& import) {
  auto* command = app.add_subcommand("import", "Read an older archive (Markdown, JSON) into day files");
  command->add_option("PATH", import.archive, "A folder, or one file")->required()->check(CLI::ExistingPath);
  command->add_flag("--force", import.force, "Overwrite day files that differ");
  return command;
}

CLI::App* describe(CLI::App& app, PricesUpdateArguments& update) {
  auto* prices = app.add_subcommand("prices", "What models cost: update the list, or show what it says");
  prices->require_subcommand(1);
  auto* command = prices->add_subcommand("update", "Fetch prices and limits from LiteLLM's list");
  command->add_option("--from", update.from, "Another address, or a saved list")->type_name("URL|FILE");
  return command;
}

CLI::App* describe(CLI::App& app, PricesShowArguments& show) {
  auto* command = app.get_subcommand("prices")->add_subcommand("show", "Show what is known about a model");
  command->add_option("MODEL", show.model, "The model of site.yaml by default");
  return command;
}

CLI::App* describe(CLI::App& app, EvalArguments& eval) {
  auto* command = app.add_subcommand("eval", "Compare keywords with the relevance that past days record");
  add_value(command, "RANGE", eval.dates, read_range,
            "Dates, as in 2025-05-16..2025-05-23; all days by default");
  command->add_option("--wanted", eval.wanted, "The recorded relevance of the papers that should come first")
      ->type_name("N")
      ->check(CLI::Range(1, 10))
      ->capture_default_str();
  command->add_flag("--json", eval.json, "Print one JSON object with all figures");
  return command;
}

CLI::App* describe(CLI::App& app, MigrateArguments& migrate) {
  auto* command = app.add_subcommand("migrate", "Update files that an older broadsheet wrote");
  command->add_flag("--dry-run", migrate.dry_run, "Only say which files would be changed");
  return command;
}

CLI::App* describe(CLI::App& app, CompletionsArguments& completions) {
  auto* command =
      app.add_subcommand("completions", "Print a script that completes commands and options in a shell");
  command->add_option("SHELL", completions.shell, "The shell that reads it")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  return command;
}

CLI::App* describe(CLI::App& app, ManualArguments& /*manual*/) {
  return app.add_subcommand("manual", "Print the manual page, for `man -l -`");
}

CLI::App* describe(CLI::App& app, CleanArguments& /*clean*/) {
  return app.add_subcommand("clean", "Remove what builds wrote, and nothing else");
}

// ---- all of them -----------------------------------------------------------------------------

std::string exit_codes() {
  std::string text = "Exit codes:";
  for (const auto& [code, meaning] : exit_meanings())
    text += fmt::format("\n  {}  {}", static_cast<int>(code), meaning);
  return text;
}

void describe(CLI::App& app, CommonArguments& common) {
  app.name("broadsheet");
  app.description("The personal daily page of new arXiv papers, as a static site");
  app.add_option("-C", common.site_dir, "The site's folder")->type_name("DIR")->capture_default_str();
  app.add_option("--out", common.out, "Where the site is written, relative to its folder")
      ->type_name("DIR")
      ->capture_default_str();
  app.add_option("--base-url", common.base_url, "Use this instead of base_url in site.yaml")
      ->type_name("URL");
  app.add_flag("-q,--quiet", common.quiet, "Print only what is wrong");
  app.add_flag("-v,--verbose", common.verbose, "Print more")->excludes("-q");
  app.set_version_flag("--version", std::string("broadsheet ") + site::version);
  app.allow_extras(); // reported by us, with what was probably meant
  app.fallthrough();  // common options can follow the command
  app.footer(exit_codes());
}

template <typename... Commands>
void describe_all(CLI::App& app, std::optional<std::variant<Commands...>>& chosen) {
  auto add = [&]<typename Command>(std::shared_ptr<Command> arguments) {
    describe(app, *arguments)->callback([arguments, &chosen] { chosen = *arguments; });
  };
  (add(std::make_shared<Commands>()), ...);
}

} // namespace

void describe(CLI::App& app, CommonArguments& common, std::optional<CommandArguments>& command) {
  describe(app, common);
  describe_all(app, command);
}

} // namespace broadsheet::cli
