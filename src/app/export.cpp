#include "app/export.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/file.h"
#include "base/utf8.h"
#include "legacy/write_page.h"
#include "settings/site.h"
#include "site/bibtex.h"
#include "site/day_data.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

bool reaches(const std::optional<int>& score, const std::optional<int>& least) {
  return !least || (score && *score >= *least);
}

bool is_wanted(const Score& score, const PaperFilter& filter) {
  auto is_asked = [&](const std::string& topic) {
    return std::ranges::find(filter.topics, topic) != filter.topics.end();
  };
  bool fits =
      filter.topics.empty() || is_asked(score.topic) || std::ranges::any_of(score.also_topics, is_asked);
  return fits && reaches(score.relevance, filter.relevance) && reaches(score.novelty, filter.novelty);
}

// The days in the range that can be read, as the site shows them.
std::vector<Day> read_days(const ExportOptions& options, const Site& site, ExportReport& report) {
  std::vector<Day> days;
  Diagnostics misplaced;
  store::SiteFolder folder(options.site_dir);
  auto dates = folder.days(misplaced);
  report.incomplete = has_errors(misplaced);
  std::ranges::move(misplaced, std::back_inserter(report.diagnostics));
  for (Date date : dates) {
    if (options.range && !options.range->contains(date)) continue;
    Diagnostics findings;
    auto shown = folder.shown_day(date, site.cutoffs, store::Documents::first, findings);
    std::ranges::move(findings, std::back_inserter(report.diagnostics));
    if (shown)
      days.push_back(std::move(shown->day));
    else
      report.incomplete = true;
  }
  return days;
}

// The topics of site.yaml, and any others that the days have.
std::set<std::string, std::less<>> known_topics(const Site& site, const std::vector<Day>& days) {
  std::set<std::string, std::less<>> known;
  for (const auto& topic : site.topics) known.insert(topic.id);
  for (const Day& day : days) {
    for (const auto& scored : day.papers) {
      if (!scored.score.topic.empty()) known.insert(scored.score.topic);
      known.insert(scored.score.also_topics.begin(), scored.score.also_topics.end());
    }
  }
  return known;
}

// False when a requested topic does not exist, which is reported.
bool check_topics(const std::vector<std::string>& asked, const std::set<std::string, std::less<>>& known,
                  Diagnostics& diagnostics) {
  std::vector<std::string_view> candidates(known.begin(), known.end());
  bool all_known = true;
  for (const auto& topic : asked) {
    if (known.contains(topic)) continue;
    all_known = false;
    auto meant = did_you_mean(topic, candidates);
    auto help = known.empty()   ? std::string("no paper has a topic")
                : meant.empty() ? fmt::format("there are {}", fmt::join(known, ", "))
                                : fmt::format("did you mean \"{}\"?", meant);
    diagnostics.push_back({.message = fmt::format("no topic has the id \"{}\"", topic), .help = help});
  }
  return all_known;
}

void apply(const PaperFilter& filter, std::vector<Day>& days) {
  if (filter.empty()) return;
  for (Day& day : days)
    std::erase_if(day.papers, [&](const ScoredPaper& paper) { return !is_wanted(paper.score, filter); });
  std::erase_if(days, [](const Day& day) { return day.papers.empty(); });
}

std::string page_of(const Day& day, const ExportOptions& options, const Site& site,
                    Diagnostics& diagnostics) {
  auto prompt = day.scorer.prompt.empty()
                    ? std::nullopt
                    : store::SiteFolder(options.site_dir).prompt(day.scorer.prompt, diagnostics);
  return legacy::format_page(day, site.topics, prompt.value_or(""));
}

void export_pages(const std::vector<Day>& days, const ExportOptions& options, const Site& site,
                  ExportReport& report) {
  for (const Day& day : days) {
    auto page = page_of(day, options, site, report.diagnostics);
    if (options.to) {
      write_file(*options.to / legacy::page_path(day.date), page);
      ++report.files;
    } else {
      report.text = without_direction_controls(page); // a terminal may show it
    }
  }
}

void export_text(std::string text, const ExportOptions& options, ExportReport& report) {
  if (options.to) {
    write_file(*options.to, text);
    report.files = 1;
  } else {
    report.text = std::move(text);
  }
}

bool is_one_date(const std::optional<DateRange>& range) {
  return range && range->first == range->last;
}

// Whether `to` is where day files are: they are worth more than what is made from them.
bool is_in_content(const ExportOptions& options) {
  auto inside = std::filesystem::weakly_canonical(*options.to)
                    .lexically_relative(
                        std::filesystem::weakly_canonical(store::SiteFolder(options.site_dir).content()));
  return !inside.empty() && *inside.begin() != "..";
}

// False when nothing can be exported in the way that was asked for, which is reported.
bool check_days(const std::vector<Day>& days, const ExportOptions& options, ExportReport& report) {
  if (options.to && is_in_content(options)) {
    report.diagnostics.push_back({.path = options.to->string(),
                                  .message = "content/ is for day files, and nothing is exported there",
                                  .help = "name another place with --to"});
    return false;
  }
  if (options.format == ExportFormat::markdown && !options.to && !is_one_date(options.range)) {
    report.diagnostics.push_back(
        {.message = "several days are several pages, and only one page can be printed",
         .help = "name a folder for them with --to DIR, or a single date"});
    return false;
  }
  if (days.empty() && is_one_date(options.range) && !report.incomplete) {
    report.diagnostics.push_back(
        {.message = fmt::format("there is no day for {}", format_date(options.range->first)),
         .help = "content/skipped.yaml may say why; `broadsheet backfill` fetches past dates"});
    return false;
  }
  return true;
}

} // namespace

ExportReport export_papers(const ExportOptions& options) {
  ExportReport report;
  auto site = load_site(options.site_dir, std::nullopt, report.diagnostics);
  if (!site || has_errors(report.diagnostics)) return report;
  auto days = read_days(options, *site, report);
  if (!check_days(days, options, report) ||
      !check_topics(options.filter.topics, known_topics(*site, days), report.diagnostics))
    return report;
  apply(options.filter, days);
  report.done = true;
  report.days = static_cast<int>(days.size());
  for (const Day& day : days) report.papers += static_cast<int>(day.papers.size());
  switch (options.format) {
  case ExportFormat::markdown:
    export_pages(days, options, *site, report);
    break;
  case ExportFormat::bibtex:
    export_text(report.papers == 0 ? "% no papers\n" : site::days_bibtex(days), options, report);
    break;
  case ExportFormat::json:
    export_text(site::days_json(days), options, report);
    break;
  }
  return report;
}

} // namespace broadsheet::app
