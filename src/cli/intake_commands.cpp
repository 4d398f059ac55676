#include "cli/intake_commands.h"

#include <charconv>
#include <ostream>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/backfill.h"
#include "app/fetch.h"
#include "cli/date_words.h"
#include "cli/network.h"
#include "cli/report_intake.h"

namespace broadsheet::cli {
namespace {

std::optional<int> parse_count(std::string_view text) {
  int count = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  bool is_count = error == std::errc() && end == text.data() + text.size() && count >= 1 && count <= 1000;
  return is_count ? std::optional(count) : std::nullopt;
}

// "2/8": the second of eight.
std::optional<app::Shard> parse_shard(std::string_view text) {
  auto slash = text.find('/');
  if (slash == text.npos) return std::nullopt;
  auto index = parse_count(text.substr(0, slash));
  auto count = parse_count(text.substr(slash + 1));
  if (!index || !count || *index > *count) return std::nullopt;
  return app::Shard{*index, *count};
}

std::optional<std::filesystem::path> path_of(const std::optional<std::string>& text) {
  return text ? std::optional<std::filesystem::path>(*text) : std::nullopt;
}

} // namespace

void add_fetch(CLI::App& app, Words& words) {
  auto* fetch = app.add_subcommand("fetch", "Bring what arXiv announced last, to be scored");
  fetch
      ->add_option("--from", words.from,
                   "Read a saved feed (RSS, Atom, query API, OAI-PMH) instead of asking arXiv")
      ->type_name("FILE");
  fetch->add_flag("--json", words.json, "Print one JSON object on what was found");
}

void add_backfill(CLI::App& app, Words& words) {
  auto* backfill =
      app.add_subcommand("backfill", "Bring the announcements of past dates that have no complete day");
  backfill->add_option("RANGE", words.range, "Dates, as in 2025-05-16..2025-05-23 or 2025-05-16")->required();
  backfill->add_flag("--plan", words.plan, "Only say what would be fetched");
  backfill
      ->add_option("--shard", words.shard,
                   "Only this part of the missing dates, as in 2/8 (the second of eight)")
      ->type_name("I/N");
  backfill->add_option("--via", words.via, "The interface to ask: api (query API) or oai (OAI-PMH)")
      ->check(CLI::IsMember({"api", "oai"}))
      ->capture_default_str();
  backfill->add_option("--from", words.from, "Read a saved feed instead of asking arXiv")->type_name("FILE");
  backfill->add_flag("--json", words.json,
                     "Print one JSON object on what was found, or with --plan the plan");
}

int run_fetch(const Words& words, const Voice& voice) {
  auto report =
      app::fetch({.site_dir = words.site_dir, .from = path_of(words.from), .network = network_of(voice)});
  report_intake(voice, report, words.json);
  return exit_code(report);
}

int run_backfill(const Words& words, const Voice& voice) {
  auto range = parse_range(words.range);
  if (!range) return report_no_range(voice, words.range);
  auto shard = parse_shard(words.shard);
  if (!shard) {
    report_error(voice, fmt::format("\"{}\" is no shard", words.shard),
                 "write it as in 2/8: the second of eight parts");
    return kUserError;
  }
  auto report =
      app::backfill({.site_dir = words.site_dir,
                     .first = range->first,
                     .last = range->last,
                     .shard = *shard,
                     .plan_only = words.plan,
                     .via = words.via == "oai" ? app::BackfillSource::oai : app::BackfillSource::api,
                     .from = path_of(words.from),
                     .network = network_of(voice)});
  if (words.plan && !report.plan.empty()) {
    report_diagnostics(voice, report.intake.diagnostics);
    report_plan(voice, report.plan, *shard, words.json);
  } else {
    report_intake(voice, report.intake, words.json);
  }
  return exit_code(report.intake);
}

} // namespace broadsheet::cli
