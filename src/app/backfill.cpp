#include "app/backfill.h"

#include <algorithm>
#include <map>
#include <utility>

#include "app/fetch.h"
#include "app/load_site.h"
#include "app/saved_feed.h"
#include "arxiv/interfaces.h"
#include "arxiv/selection.h"

namespace broadsheet::app {
namespace {

using namespace std::chrono_literals;

// Feeds carry the date of the day after their announcement, which is made at 20:00.
bool is_announced(Date date, net::Time now) {
  auto announced_at = arxiv::from_eastern(std::chrono::local_days{date} - 4h);
  return std::chrono::floor<std::chrono::seconds>(now) >= announced_at;
}

PlannedDate plan_date(const Intake& intake, Date date, net::Time now) {
  PlannedDate planned{.date = date};
  if (intake.has_complete_day(date)) {
    planned.state = BackfillState::complete;
  } else if (!arxiv::is_announcement_weekday(date)) {
    planned.state = BackfillState::weekend;
  } else if (auto holiday = intake.holiday(date)) {
    planned.state = BackfillState::holiday;
    planned.holiday = *holiday;
  } else if (!is_announced(date, now)) {
    planned.state = BackfillState::not_yet;
  } else if (intake.has_kept(date)) {
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
      : intake_(intake), options_(options), report_(report),
        http_(client_options(options.site_dir, intake.site(), options.network)),
        interfaces_(http_, intake.site().fetch.arxiv),
        scholar_key_(api_key(intake.site().fetch.semantic_scholar, options.network)) {}

  void run() {
    for (const auto& planned : report_.plan) {
      bool has_none = planned.state == BackfillState::weekend || planned.state == BackfillState::holiday;
      if (has_none) intake_.note(planned.date, SkipReason::empty); // it knows which of the two
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
  void take(Date date, const std::string& kind, std::vector<AnnouncedPaper> papers) {
    const auto& categories = intake_.site().categories;
    for (auto& paper : papers) paper.type = arxiv::announce_type(paper, categories);
    Source source{.kind = kind, .categories = categories, .approximate = true};
    take({date, std::move(source), std::move(papers)});
  }
  void take(Announcement announcement) {
    if (announcement.papers.empty())
      intake_.note(announcement.date, SkipReason::empty);
    else
      intake_.keep(std::move(announcement), http_, scholar_key_);
  }

  void take_queries() {
    for (const auto& planned : report_.plan) {
      if (!planned.in_shard) continue;
      auto answer = interfaces_.submitted(*planned.window, intake_.site().categories);
      report_losses(answer.problems, report_.intake);
      take(planned.date, "api", std::move(answer.papers));
    }
  }

  // One harvest serves all dates: OAI-PMH cannot be asked for a window of submission.
  void take_harvest() {
    auto first = std::ranges::find(report_.plan, true, &PlannedDate::in_shard);
    auto answer = interfaces_.submitted_since(first->window->from, intake_.site().categories);
    report_losses(answer.problems, report_.intake);
    std::map<Date, std::vector<AnnouncedPaper>> by_date;
    for (auto& paper : answer.papers)
      by_date[intake_.schedule().announcement_of(*paper.submitted)].push_back(std::move(paper));
    for (const auto& planned : report_.plan) {
      if (planned.in_shard) take(planned.date, "oai", std::move(by_date[planned.date]));
    }
  }

  void take_saved() {
    for (auto& announcement :
         read_saved_feed(*options_.from, intake_.site().categories, intake_.schedule(), report_.intake)) {
      auto planned = std::ranges::find(report_.plan, announcement.date, &PlannedDate::date);
      if (planned != report_.plan.end() && planned->in_shard) take(std::move(announcement));
    }
  }

  Intake& intake_;
  const BackfillOptions& options_;
  BackfillReport& report_;
  net::Client http_;
  arxiv::Interfaces interfaces_;
  std::string scholar_key_;
};

} // namespace

BackfillReport backfill(const BackfillOptions& options) {
  BackfillReport report;
  auto site = load_site(options.site_dir, std::nullopt, report.intake.diagnostics);
  if (site) require_categories(*site, report.intake.diagnostics);
  if (!site || has_errors(report.intake.diagnostics)) return report;
  auto intake = Intake::open(options.site_dir, *site, report.intake);
  if (!intake) return report;
  report.plan = make_plan(*intake, options);
  if (options.plan_only) return report;
  Backfill(*intake, options, report).run();
  intake->finish();
  return report;
}

} // namespace broadsheet::app
