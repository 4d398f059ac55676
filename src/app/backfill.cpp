#include "app/backfill.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "app/network.h"
#include "arxiv/interfaces.h"
#include "arxiv/schedule.h"
#include "arxiv/selection.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

PlannedDate plan_date(const Intake& intake, Date date, net::Time now) {
  PlannedDate planned{.date = date};
  if (intake.holdings().has_complete(date)) {
    planned.state = BackfillState::complete;
  } else if (!arxiv::is_announcement_weekday(date)) {
    planned.state = BackfillState::weekend;
  } else if (auto holiday = intake.holiday(date)) {
    planned.state = BackfillState::holiday;
    planned.holiday = *holiday;
  } else if (now < arxiv::announced_at(date)) {
    planned.state = BackfillState::not_yet;
  } else if (intake.is_waiting(date)) {
    planned.state = BackfillState::fetched;
  }
  if (intake.schedule().announces(date)) planned.window = intake.schedule().window(date);
  return planned;
}

std::vector<PlannedDate> make_plan(const Intake& intake, const BackfillOptions& options) {
  std::vector<PlannedDate> plan;
  int missing = 0;
  for (std::chrono::sys_days day{options.first}; day <= std::chrono::sys_days{options.last};
       day += std::chrono::days{1}) {
    auto planned = plan_date(intake, Date{day}, options.network.clock.now());
    bool is_missing = planned.state == BackfillState::missing;
    planned.in_shard = is_missing && missing % options.shard.count == options.shard.index - 1;
    missing += is_missing ? 1 : 0;
    plan.push_back(std::move(planned));
  }
  return plan;
}

class Backfill {
public:
  Backfill(Intake& intake, const BackfillOptions& options, BackfillReport& report)
      : intake_(intake), options_(options), report_(report) {}

  void run() {
    for (const auto& planned : report_.plan) {
      bool has_none = planned.state == BackfillState::weekend || planned.state == BackfillState::holiday;
      if (has_none) intake_.note(planned.date, SkipReason::empty); // note() knows which of the two
    }
    if (std::ranges::none_of(report_.plan, &PlannedDate::in_shard)) return;
    try {
      if (options_.from)
        take_saved();
      else if (options_.via == BackfillSource::oai)
        take_harvest();
      else
        take_queries();
    } catch (const net::Failure& failure) {
      report_.intake.failure = failure_line(failure, "backfill");
    }
  }

private:
  Source source(arxiv::FeedKind kind) const {
    return {.kind = std::string(arxiv::kind_name(kind)),
            .categories = intake_.site().categories,
            .approximate = true};
  }
  arxiv::Interfaces interfaces() { return {intake_.http(), intake_.site().fetch.arxiv}; }

  void take_queries() {
    const auto& categories = intake_.site().categories;
    for (const auto& planned : report_.plan) {
      if (!planned.in_shard) continue;
      auto answer = interfaces().submitted(*planned.window, categories);
      report_losses(answer.problems, report_.intake);
      for (auto& paper : answer.papers) paper.type = arxiv::announce_type(paper, categories);
      intake_.take({planned.date, source(answer.kind), std::move(answer.papers)});
    }
  }

  // One harvest serves all dates: OAI-PMH cannot be asked for a window of submission.
  void take_harvest() {
    auto first = std::ranges::find(report_.plan, true, &PlannedDate::in_shard);
    auto answer = interfaces().submitted_since(first->window->from, intake_.site().categories);
    report_losses(answer.problems, report_.intake);
    auto announcements =
        arxiv::reconstruct(std::move(answer.papers), source(answer.kind), intake_.schedule());
    for (const auto& planned : report_.plan) {
      if (!planned.in_shard) continue;
      auto found = std::ranges::find(announcements, planned.date, &Announcement::date);
      intake_.take(found == announcements.end() ? Announcement{planned.date, {}, {}} : std::move(*found));
    }
  }

  void take_saved() {
    for (auto& announcement :
         read_saved_feed(*options_.from, intake_.site().categories, intake_.schedule(), report_.intake)) {
      auto planned = std::ranges::find(report_.plan, announcement.date, &PlannedDate::date);
      if (planned != report_.plan.end() && planned->in_shard) intake_.take(std::move(announcement));
    }
  }

  Intake& intake_;
  const BackfillOptions& options_;
  BackfillReport& report_;
};

constexpr std::chrono::days a_week{7};

Date days_before(Date date, std::chrono::days days) {
  return Date{std::chrono::sys_days{date} - days};
}

struct Known {
  std::optional<Date> newest; // before today, with a day or a waiting announcement
  std::set<Date> settled;     // with a day, a waiting announcement, or a note that there was none
  std::set<Date> missed;      // noted as failed or not updated

  bool is_lost(Date date) const {
    if (settled.contains(date)) return false;
    bool not_asked = newest && *newest < date && days_before(date, a_week) <= *newest;
    return not_asked || missed.contains(date);
  }
};

Known what_is_known(const store::SiteFolder& folder, std::span<const SkippedDate> notes, Date today,
                    Diagnostics& errors) {
  Known known;
  for (Date date : folder.days(errors)) known.settled.insert(date);
  for (Date date : folder.announcements()) known.settled.insert(date);
  auto after = known.settled.lower_bound(today);
  if (after != known.settled.begin()) known.newest = *std::prev(after);
  for (const auto& note : notes) {
    bool is_missed = note.reason == SkipReason::failed || note.reason == SkipReason::not_updated;
    (is_missed ? known.missed : known.settled).insert(note.date);
  }
  return known;
}

} // namespace

BackfillReport backfill(const BackfillOptions& options) {
  BackfillReport report;
  auto intake =
      Intake::open(options.site_dir, options.network,
                   options.plan_only ? Intake::Purpose::plan : Intake::Purpose::write, report.intake);
  if (!intake) return report;
  report.plan = make_plan(*intake, options);
  if (options.plan_only) return report;
  Backfill(*intake, options, report).run();
  intake->finish();
  return report;
}

std::vector<Date> lost_dates(const std::filesystem::path& site_dir, net::Time now) {
  store::SiteFolder folder(site_dir);
  Diagnostics errors; // fetching reports them
  auto notes = folder.skipped(errors);
  auto named = folder.holidays(errors);
  std::vector<Date> holidays;
  holidays.reserve(named.size());
  for (const auto& holiday : named) holidays.push_back(holiday.date);

  Date today = arxiv::eastern_date(std::chrono::floor<std::chrono::seconds>(now));
  auto known = what_is_known(folder, notes, today, errors);
  if (has_errors(errors)) return {};
  auto lost = arxiv::Schedule(holidays).announcements(days_before(today, a_week),
                                                      days_before(today, std::chrono::days{1}));
  std::erase_if(lost, [&](Date date) { return !known.is_lost(date); });
  return lost;
}

} // namespace broadsheet::app
