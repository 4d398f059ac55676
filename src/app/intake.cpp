#include "app/intake.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "arxiv/feed.h"
#include "arxiv/followed.h"
#include "arxiv/selection.h"
#include "base/file.h"
#include "base/gzip.h"
#include "settings/site.h"

namespace broadsheet::app {
namespace {

arxiv::Schedule schedule_with(const std::map<Date, std::string>& holidays) {
  std::vector<Date> dates;
  dates.reserve(holidays.size());
  for (const auto& [date, name] : holidays) dates.push_back(date);
  return arxiv::Schedule(std::move(dates));
}

// There is nothing to ask for without them.
void require_categories(const Site& site, Diagnostics& diagnostics) {
  if (!site.categories.empty()) return;
  diagnostics.push_back({.path = "site.yaml",
                         .message = "no categories: there is nothing to ask arXiv for",
                         .help = "add a line such as `categories: [cs.LG, stat.ML]`"});
}

constexpr std::size_t largest_file = 256 << 20; // bytes, decompressed

// Where in the file a reader stopped, as line and column.
Diagnostic at_offset(const std::string& text, const std::string& path, std::size_t offset,
                     const std::string& message) {
  auto diagnostic = diagnostic_at(
      text, path, place_of(text, offset), message,
      "save the feed again; RSS, Atom, the query API and OAI-PMH (arXiv, arXivRaw) can be read");
  if (diagnostic.source_line.size() > 200) diagnostic.source_line.clear();
  return diagnostic;
}

} // namespace

Intake::Intake(store::SiteFolder folder, Descriptor lock, Site site, Network network, IntakeReport& report)
    : folder_(std::move(folder)), lock_(std::move(lock)), site_(std::move(site)),
      network_(std::move(network)), http_(client_options(folder_.root(), site_, network_)), report_(&report),
      holdings_(folder_.holdings(report.diagnostics)), schedule_({}) {
  for (Date date : folder_.announcements()) {
    if (auto announcement = folder_.announcement(date)) remember(*announcement);
  }
}

std::optional<Intake> Intake::open(const std::filesystem::path& site_dir, const Network& network,
                                   Purpose purpose, IntakeReport& report) {
  auto site = load_site(site_dir, std::nullopt, report.diagnostics);
  if (site) require_categories(*site, report.diagnostics);
  if (!site || has_errors(report.diagnostics)) return std::nullopt;
  store::SiteFolder folder(site_dir);
  Descriptor lock;
  if (purpose == Purpose::write) lock = folder.lock();
  Intake intake(std::move(folder), std::move(lock), std::move(*site), network, report);
  Diagnostics findings;
  for (auto& [date, name] : intake.folder_.holidays(findings))
    intake.holidays_.emplace(date, std::move(name));
  for (auto& note : intake.folder_.skipped(findings)) intake.notes_.emplace(note.date, note);
  intake.notes_before_ = intake.notes_;
  intake.schedule_ = schedule_with(intake.holidays_);
  bool usable = intake.holdings_.whole && !has_errors(findings);
  std::ranges::move(findings, std::back_inserter(report.diagnostics));
  return usable ? std::optional(std::move(intake)) : std::nullopt;
}

std::optional<std::string> Intake::holiday(Date date) const {
  auto holiday = holidays_.find(date);
  return holiday == holidays_.end() ? std::nullopt : std::optional(holiday->second);
}

void Intake::take(Announcement announcement) {
  if (holdings_.has_complete(announcement.date)) {
    report_->complete.push_back(announcement.date);
    return;
  }
  if (announcement.source.approximate && !announcement.papers.empty()) {
    auto before = waiting_.find(announcement.date);
    if (before != waiting_.end() && !before->second.approximate) return;
    leave_to_others(announcement);
  }
  if (announcement.papers.empty()) return note(announcement.date, SkipReason::empty);
  auto kept = choose(announcement);
  remember(announcement);
  folder_.write(announcement);
  notes_.erase(announcement.date);
  report_->kept.push_back(std::move(kept));
}

void Intake::remember(const Announcement& announcement) {
  Waiting waiting{.approximate = announcement.source.approximate};
  for (const auto& paper : announcement.papers) waiting.papers.insert(paper.id);
  waiting_.insert_or_assign(announcement.date, std::move(waiting));
}

// What arXiv itself announced on another date was not announced on this one: on a holiday that no table
// names, the next announcement holds what had been waiting.
void Intake::leave_to_others(Announcement& announcement) const {
  for (const auto& [date, other] : waiting_) {
    if (other.approximate || date == announcement.date) continue;
    std::erase_if(announcement.papers, [&papers = other.papers](const AnnouncedPaper& paper) {
      return papers.contains(paper.id);
    });
  }
}

// Keeps only the papers that are to be scored, and counts them.
Kept Intake::choose(Announcement& announcement) {
  auto& papers = announcement.papers;
  auto& source = announcement.source;
  source.announced = static_cast<int>(papers.size());
  arxiv::select_types(papers, site_.fetch.announce);
  if (!site_.fetch.authors.empty()) {
    const auto& scholar = site_.fetch.semantic_scholar;
    arxiv::ScholarAccess access{scholar.url, api_key(scholar, network_), folder_.authors()};
    for (auto& problem : arxiv::mark_followed(papers, site_.fetch.authors, http(), access))
      report_->diagnostics.push_back({.severity = Severity::warning, .message = std::move(problem)});
  }
  arxiv::select(papers, site_.fetch, site_.categories);
  int repeats = handle_repeats(announcement, holdings_, site_.fetch.repeat);
  source.scanned = static_cast<int>(papers.size());
  return {.date = announcement.date,
          .kind = source.kind,
          .approximate = source.approximate,
          .announced = *source.announced,
          .wanted = *source.scanned,
          .repeats = repeats,
          .followed = static_cast<int>(std::ranges::count(papers, true, &AnnouncedPaper::author_match))};
}

void Intake::note(Date date, SkipReason reason) {
  if (holdings_.days.contains(date) || waiting_.contains(date)) return;
  SkippedDate note{.date = date, .reason = reason};
  if (!arxiv::is_announcement_weekday(date)) {
    note.reason = SkipReason::weekend;
  } else if (auto name = holiday(date)) {
    note.reason = SkipReason::holiday;
    note.name = *name;
  }
  notes_.insert_or_assign(date, note);
  report_->skipped.push_back(std::move(note));
}

void Intake::finish() {
  std::erase_if(notes_, [&](const auto& note) { return holdings_.days.contains(note.first); });
  if (notes_ != notes_before_) {
    std::vector<SkippedDate> notes;
    notes.reserve(notes_.size());
    for (const auto& [date, note] : notes_) notes.push_back(note);
    folder_.write(notes);
    notes_before_ = notes_;
  }
  for (Date date : folder_.announcements()) {
    if (holdings_.has_complete(date)) folder_.remove_announcement(date);
  }
}

void report_losses(const std::vector<std::string>& losses, IntakeReport& report) {
  for (const auto& loss : losses)
    report.diagnostics.push_back({.severity = Severity::warning, .message = loss});
  report.lossy = report.lossy || !losses.empty();
}

int handle_repeats(Announcement& announcement, const store::Holdings& holdings, Repeat repeat) {
  int repeats = 0;
  std::erase_if(announcement.papers, [&](AnnouncedPaper& paper) {
    auto shown = holdings.shown_elsewhere(paper.id, announcement.date);
    if (!shown || repeat == Repeat::show) return false;
    ++repeats;
    if (repeat == Repeat::mark) paper.first_shown = shown;
    return repeat == Repeat::hide;
  });
  return repeats;
}

std::vector<Announcement> read_saved_feed(const std::filesystem::path& path,
                                          const std::vector<std::string>& categories,
                                          const arxiv::Schedule& schedule, IntakeReport& report) {
  auto text = read_named_file(path, report.diagnostics);
  if (!text) return {};
  if (auto unpacked = gunzip(*text, largest_file)) text = std::move(unpacked);
  arxiv::Feed feed;
  try {
    feed = arxiv::parse_feed(*text);
  } catch (const arxiv::FeedError& error) {
    report.diagnostics.push_back(
        at_offset(*text, path.string(), error.offset, fmt::format("this file {}", error.what())));
    return {};
  }
  report_losses(feed.problems, report);
  arxiv::merge_same(feed.papers);
  Source source{.kind = std::string(arxiv::kind_name(feed.kind)), .categories = categories};
  if (feed.date) return {Announcement{*feed.date, std::move(source), std::move(feed.papers)}};
  source.approximate = true;
  std::erase_if(feed.papers, [&](const AnnouncedPaper& paper) {
    return std::ranges::none_of(paper.categories,
                                [&](const auto& name) { return arxiv::lists(categories, name); });
  });
  auto undated = std::ranges::count_if(feed.papers, [](const auto& paper) { return !paper.submitted; });
  if (undated > 0)
    report_losses({fmt::format("{} papers have no submission time and are left out", undated)}, report);
  return arxiv::reconstruct(std::move(feed.papers), source, schedule);
}

} // namespace broadsheet::app
