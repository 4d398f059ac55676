#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>

#include "app/doctor_parts.h"
#include "arxiv/schedule.h"
#include "base/file.h"
#include "base/text.h"
#include "scoring/prompts.h"
#include "store/announcement_file.h"
#include "store/holdings.h"
#include "store/holidays.h"
#include "store/notified.h"
#include "store/skipped.h"
#include "theme/theme.h"

namespace broadsheet::app {
namespace {

constexpr Part part = Part::files;
constexpr int recent_days = 14;

std::string dates_in_words(const std::vector<Date>& dates) {
  std::vector<std::string> names;
  std::ranges::transform(dates, std::back_inserter(names), format_date);
  return listed(names);
}

// ---- what the papers are judged by ----------------------------------------------------------

void examine_topics(const DoctorOptions& options, const Site& site, bool asks_model, Observations& findings) {
  findings.ok(part,
              fmt::format("site.yaml: {}, {}", counted(site.categories.size(), "category", "categories"),
                          counted(site.topics.size(), "topic")));
  if (site.categories.empty())
    findings.error(part, "site.yaml: no categories: there is nothing to ask arXiv for",
                   "add a line such as `categories: [cs.LG, stat.ML]`");
  if (asks_model) {
    Diagnostics diagnostics;
    scoring::load_prompts(options.site_dir, site, diagnostics);
    findings.add(part, diagnostics);
    if (!has_errors(diagnostics)) findings.ok(part, "what the model is told is complete");
  } else if (site.topics.empty()) {
    findings.warning(part, "site.yaml: no topics: every paper is shown, none is scored",
                     "list `topics` with the keywords that you look for");
  } else if (std::ranges::all_of(site.topics, [](const Topic& topic) { return topic.keywords.empty(); })) {
    findings.warning(part, "site.yaml: no topic has keywords, by which papers could be scored",
                     "add `keywords` to your topics; docs/keywords.md tells how they count");
  }
}

void examine_theme(const DoctorOptions& options, const Site& site, Observations& findings) {
  Diagnostics diagnostics;
  theme::Theme::load(options.site_dir, site.theme, diagnostics);
  findings.add(part, diagnostics);
  if (!has_errors(diagnostics)) findings.ok(part, fmt::format("the theme {} loads", site.theme));
}

// ---- content/ -------------------------------------------------------------------------------

// What `parse` gives for the file; nothing where it is missing or has errors, which are reported.
template <typename Parse>
auto read_list(const DoctorOptions& options, std::string_view path, Observations& findings, Parse parse) {
  Diagnostics diagnostics;
  auto text = read_file(options.site_dir / path);
  auto list = parse(text.value_or("schema: 1\n"), path, diagnostics);
  findings.add(part, diagnostics);
  if (has_errors(diagnostics)) list.clear();
  return list;
}

// The dates of the last days that should have had an announcement, and have left no trace.
std::vector<Date> missing_dates(const DoctorOptions& options, const store::Holdings& holdings,
                                Observations& findings) {
  std::vector<Date> holidays;
  for (const auto& holiday : read_list(options, store::holidays_path, findings, store::parse_holidays))
    holidays.push_back(holiday.date);
  std::set<Date> excused;
  for (const auto& skipped : read_list(options, store::skipped_path, findings, store::parse_skipped)) {
    if (skipped.reason != SkipReason::failed && skipped.reason != SkipReason::not_updated)
      excused.insert(skipped.date);
  }
  for (Date date : store::list_announcements(options.site_dir)) excused.insert(date); // it waits to be scored
  if (holdings.days.empty()) return {};

  auto now = std::chrono::floor<std::chrono::seconds>(options.network.clock.now());
  std::chrono::sys_days today = arxiv::eastern_date(now); // whose announcement may be fetched later
  Date first = std::max(Date{today - std::chrono::days(recent_days)}, holdings.days.begin()->first);
  auto dates = arxiv::Schedule(std::move(holidays)).announcements(first, Date{today - std::chrono::days(1)});
  std::erase_if(dates, [&](Date date) { return holdings.days.contains(date) || excused.contains(date); });
  return dates;
}

void examine_days(const DoctorOptions& options, Observations& findings) {
  Diagnostics diagnostics;
  auto holdings = store::read_holdings(options.site_dir, diagnostics);
  findings.add(part, diagnostics);
  const auto& days = holdings.days;
  if (days.empty())
    findings.warning(part, "content/ has no day yet",
                     "run `broadsheet run`; where arXiv announces nothing today, `broadsheet backfill` with "
                     "the dates that you want");
  else
    findings.ok(part, fmt::format("{}, {} to {}", counted(days.size(), "day"),
                                  format_date(days.begin()->first), format_date(days.rbegin()->first)));
  std::vector<Date> partial;
  for (const auto& [date, status] : days) {
    if (status == DayStatus::partial) partial.push_back(date);
  }
  if (!partial.empty())
    findings.warning(part, "not complete: " + dates_in_words(partial),
                     "run `broadsheet score`: it asks only for what is pending");
  auto missing = missing_dates(options, holdings, findings);
  if (!missing.empty())
    findings.warning(
        part, fmt::format("of the last {} days these are missing: {}", recent_days, dates_in_words(missing)),
        fmt::format("run `broadsheet backfill {}..{}`, then `broadsheet score`", format_date(missing.front()),
                    format_date(missing.back())));
}

} // namespace

void examine_files(const DoctorOptions& options, const Site& site, const std::optional<ScorerChoice>& scorer,
                   Observations& findings) {
  examine_topics(options, site, !scorer || scorer->llm, findings);
  examine_theme(options, site, findings);
  examine_days(options, findings);
  if (site.notify) read_list(options, store::notified_path, findings, store::parse_notified);
}

} // namespace broadsheet::app
