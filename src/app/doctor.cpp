#include "app/doctor.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/doctor_parts.h"
#include "app/migrate.h"
#include "arxiv/schedule.h"
#include "base/file.h"
#include "base/text.h"
#include "scoring/prompts.h"
#include "settings/site.h"
#include "site/version.h"
#include "store/site_folder.h"
#include "theme/theme.h"

namespace broadsheet::app {
namespace {

namespace fs = std::filesystem;

constexpr int recent_days = 14;

std::string dates_in_words(const std::vector<Date>& dates) {
  std::vector<std::string> names;
  std::ranges::transform(dates, std::back_inserter(names), format_date);
  return listed(names);
}

// ---- what the papers are judged by ----------------------------------------------------------

void examine_topics(const DoctorOptions& options, const Site& site, bool asks_model, Findings& findings) {
  findings.ok(Part::files,
              fmt::format("site.yaml: {}, {}", counted(site.categories.size(), "category", "categories"),
                          counted(site.topics.size(), "topic")));
  if (site.categories.empty())
    findings.error(Part::files, "site.yaml: no categories: there is nothing to ask arXiv for",
                   "add a line such as `categories: [cs.LG, stat.ML]`");
  if (asks_model) {
    Diagnostics diagnostics;
    scoring::load_prompts(options.site_dir, site, diagnostics);
    findings.add(Part::files, diagnostics);
    if (!has_errors(diagnostics)) findings.ok(Part::files, "the prompts are complete");
  } else if (site.topics.empty()) {
    findings.warning(Part::files, "site.yaml: no topics: every paper is shown, none is scored",
                     "list `topics` with the keywords that you look for");
  } else if (std::ranges::all_of(site.topics, [](const Topic& topic) { return topic.keywords.empty(); })) {
    findings.warning(Part::files, "site.yaml: no topic has keywords to score papers by",
                     "add `keywords` to your topics; docs/keywords.md explains how they count");
  }
}

void examine_theme(const DoctorOptions& options, const Site& site, Findings& findings) {
  Diagnostics diagnostics;
  theme::Theme::load(options.site_dir, site.theme, diagnostics);
  findings.add(Part::files, diagnostics);
  if (!has_errors(diagnostics)) findings.ok(Part::files, fmt::format("the theme {} loads", site.theme));
}

// ---- content/ -------------------------------------------------------------------------------

// What `read` gives for a list of dates; empty if it has errors, which are reported.
template <typename List>
List read_list(List (store::SiteFolder::*read)(Diagnostics&) const, const DoctorOptions& options,
               Findings& findings) {
  Diagnostics diagnostics;
  auto list = (store::SiteFolder(options.site_dir).*read)(diagnostics);
  findings.add(Part::files, diagnostics);
  if (has_errors(diagnostics)) list.clear();
  return list;
}

// Recent dates that should have had an announcement, and have left no trace.
std::vector<Date> missing_dates(const DoctorOptions& options, const store::Holdings& holdings,
                                Findings& findings) {
  std::vector<Date> holidays;
  for (const auto& holiday : read_list(&store::SiteFolder::holidays, options, findings))
    holidays.push_back(holiday.date);
  std::set<Date> excused;
  for (const auto& skipped : read_list(&store::SiteFolder::skipped, options, findings)) {
    if (skipped.reason != SkipReason::failed && skipped.reason != SkipReason::not_updated)
      excused.insert(skipped.date);
  }
  for (Date date : store::SiteFolder(options.site_dir).announcements())
    excused.insert(date); // it is waiting to be scored
  if (holdings.days.empty()) return {};

  auto now = std::chrono::floor<std::chrono::seconds>(options.network.clock.now());
  std::chrono::sys_days today = arxiv::eastern_date(now); // whose announcement may still be fetched
  Date first = std::max(Date{today - std::chrono::days(recent_days)}, holdings.days.begin()->first);
  auto dates = arxiv::Schedule(std::move(holidays)).announcements(first, Date{today - std::chrono::days(1)});
  std::erase_if(dates, [&](Date date) { return holdings.days.contains(date) || excused.contains(date); });
  return dates;
}

void examine_days(const DoctorOptions& options, Findings& findings) {
  Diagnostics diagnostics;
  auto holdings = store::SiteFolder(options.site_dir).holdings(diagnostics);
  findings.add(Part::files, diagnostics);
  const auto& days = holdings.days;
  if (days.empty())
    findings.warning(Part::files, "content/ has no day yet",
                     "run `broadsheet run`, or, if arXiv announces nothing today, `broadsheet backfill` with "
                     "the dates you want");
  else
    findings.ok(Part::files,
                fmt::format("{}, {} to {}", counted(days.size(), "day"), format_date(days.begin()->first),
                            format_date(days.rbegin()->first)));
  std::vector<Date> partial;
  for (const auto& [date, status] : days) {
    if (status == DayStatus::partial) partial.push_back(date);
  }
  if (!partial.empty())
    findings.warning(Part::files, "not complete: " + dates_in_words(partial),
                     "run `broadsheet score`: it asks only for what is pending");
  auto missing = missing_dates(options, holdings, findings);
  if (!missing.empty())
    findings.warning(Part::files,
                     fmt::format("missing from the last {} days: {}", recent_days, dates_in_words(missing)),
                     fmt::format("run `broadsheet backfill {}..{}`, then `broadsheet score`",
                                 format_date(missing.front()), format_date(missing.back())));
}

void examine_files(const DoctorOptions& options, const Site& site, const std::optional<ScorerChoice>& scorer,
                   Findings& findings) {
  examine_topics(options, site, !scorer || scorer->llm, findings);
  examine_theme(options, site, findings);
  examine_days(options, findings);
  if (site.notify) read_list(&store::SiteFolder::notified, options, findings);
}

// ---- .broadsheet/ --------------------------------------------------------------------------------

// In bytes. Files that vanish meanwhile do not count.
std::uintmax_t size_of(const fs::path& folder) {
  std::uintmax_t size = 0;
  for (const fs::path& file : files_below(folder)) {
    std::error_code gone;
    auto bytes = fs::file_size(folder / file, gone);
    if (!gone) size += bytes;
  }
  return size;
}

void examine_cache(const DoctorOptions& options, Findings& findings) {
  store::SiteFolder folder(options.site_dir);
  if (!is_there(folder.caches())) {
    findings.ok(Part::cache, "no .broadsheet/ yet: the next run creates it");
    return;
  }
  constexpr double bytes_in_a_megabyte = 1e6;
  try {
    bool built = is_there(folder.build_state(options.out));
    findings.ok(Part::cache,
                fmt::format(".broadsheet/: {:.1f} MB, {} the state of a build; it can be deleted at any time",
                            static_cast<double>(size_of(folder.caches())) / bytes_in_a_megabyte,
                            built ? "with" : "without"));
    for (Date date : folder.announcements())
      findings.ok(Part::cache,
                  fmt::format("the announcement of {} is waiting to be scored", format_date(date)));
  } catch (const FileError& error) {
    findings.add(Part::cache, {error.diagnostic()});
  }
}

// ---- the program ------------------------------------------------------------------------------

void examine_program(Findings& findings) {
  std::vector<std::string> schemas;
  for (const FileKind& kind : file_kinds()) schemas.push_back(fmt::format("{} {}", kind.name, kind.current));
  findings.ok(Part::program, fmt::format("broadsheet {}; the newest schemas it reads: {}", site::version,
                                         fmt::join(schemas, ", ")));
}

std::string place_of(const Diagnostic& diagnostic) {
  auto place = diagnostic.path;
  if (diagnostic.line > 0) place += fmt::format(":{}", diagnostic.line);
  if (diagnostic.line > 0 && diagnostic.column > 0) place += fmt::format(":{}", diagnostic.column);
  return place.empty() ? place : place + ": ";
}

} // namespace

void Findings::ok(Part part, std::string seen) {
  findings_.push_back({part, Status::ok, std::move(seen)});
}

void Findings::warning(Part part, std::string seen, std::string help) {
  findings_.push_back({part, Status::warning, std::move(seen), std::move(help)});
}

void Findings::error(Part part, std::string seen, std::string help) {
  findings_.push_back({part, Status::error, std::move(seen), std::move(help)});
}

void Findings::add(Part part, const Diagnostics& diagnostics) {
  for (const auto& diagnostic : diagnostics)
    findings_.push_back({part, diagnostic.severity == Severity::error ? Status::error : Status::warning,
                         place_of(diagnostic) + diagnostic.message, diagnostic.help});
}

std::vector<Finding> Findings::take() {
  std::ranges::stable_sort(findings_, {}, &Finding::part);
  return std::move(findings_);
}

std::vector<Finding> examine(const DoctorOptions& options) {
  Findings findings;
  Diagnostics diagnostics;
  auto site = load_site(options.site_dir, options.base_url, diagnostics);
  findings.add(Part::files, diagnostics);
  if (site && !has_errors(diagnostics)) {
    auto scorer = examine_keys(options, *site, findings);
    examine_files(options, *site, scorer, findings);
    if (options.offline)
      findings.ok(Part::network, "not checked: this run is offline");
    else
      examine_network(options, *site, scorer, findings);
    examine_publishing(options, *site, findings);
  }
  examine_cache(options, findings);
  examine_program(findings);
  return findings.take();
}

} // namespace broadsheet::app
