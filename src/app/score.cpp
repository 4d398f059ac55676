#include "app/score.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "app/intake.h"
#include "app/paper_lookup.h"
#include "app/scorer_choice.h"
#include "base/file.h"
#include "scoring/keyword_scorer.h"
#include "settings/site.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

using scoring::End;

// After these the next day would fail too.
bool ends_the_run(End end) {
  return end == End::rejected || end == End::unreachable || end == End::quota_used || end == End::interrupted;
}

// The same network, reporting one event at a time even if several threads use it.
Network one_at_a_time(Network network, std::mutex& speaking) {
  if (network.on_wait)
    network.on_wait = [&speaking, tell = std::move(network.on_wait)](const auto&... what) {
      std::lock_guard lock(speaking);
      tell(what...);
    };
  if (network.on_request)
    network.on_request = [&speaking, tell = std::move(network.on_request)](const auto& request) {
      std::lock_guard lock(speaking);
      tell(request);
    };
  return network;
}

// The pace of one of `processes` that ask at the same time.
void share(ScorerSettings& settings, int processes) {
  if (settings.requests_per_minute)
    settings.requests_per_minute = std::max(1, *settings.requests_per_minute / processes);
  if (settings.tokens_per_minute)
    settings.tokens_per_minute = std::max<std::int64_t>(1, *settings.tokens_per_minute / processes);
}

class Session {
public:
  Session(const ScoreOptions& options, Site site, ScoreReport& report)
      : options_(options), network_(one_at_a_time(options.network, speaking_)), site_(std::move(site)),
        report_(report), folder_(options.site_dir), holdings_(folder_.holdings(report.diagnostics)),
        lookup_(folder_, site_, network_) {
    before_.cost = holdings_.cost;
    share(site_.scorer, options.processes);
  }

  bool open(); // whether there is a scorer, and all of content/ could be read
  std::vector<Date> dates() const;
  bool score(Date date);     // whether to continue
  void complete_abstracts(); // of papers that lower cut-offs show

private:
  bool open_model(const std::string& key);
  std::optional<Announcement> find_announcement(Date date, const std::optional<Day>& before);
  bool is_left_alone(Date date, const Day& before);
  scoring::DayLedger open_ledger(Announcement announcement, std::optional<Day> before);
  scoring::ModelTask task(Date date) const;
  void read_overview_costs();
  double cost_of_overview(Date date) const; // of its month
  double spent_this_month(Date date) const;
  DayResult judge(scoring::DayLedger& ledger, const std::optional<Day>& replaced);
  void finish(const Day& day);
  void plan(const scoring::DayLedger& ledger);

  const ScoreOptions& options_;
  std::mutex speaking_;
  Network network_;
  Site site_;
  ScoreReport& report_;
  store::SiteFolder folder_;
  store::Holdings holdings_;
  store::Holdings before_;                  // what days had cost when the run began
  std::map<Month, double> overview_costs_;  // USD
  std::optional<ModelMaterials> materials_; // of a model; keywords need none
  std::unique_ptr<scoring::ModelClient> model_;
  scoring::Scorer scorer_;
  PaperLookup lookup_;
};

bool Session::open() {
  if (!holdings_.whole) return false;
  auto choice = choose_scorer(site_, network_, report_.diagnostics);
  if (!choice) return false;
  report_.note = choice->note;
  if (choice->llm) return open_model(choice->key);
  report_.scorer = "keywords";
  if (site_.topics.empty())
    report_.note += std::string(report_.note.empty() ? "" : "; ") +
                    "site.yaml names no topics: every paper is shown, none is scored";
  scorer_ = [this](scoring::DayLedger& ledger, const scoring::Observer& observer) {
    return scoring::score_with_keywords(site_.topics, ledger, observer);
  };
  return true;
}

bool Session::open_model(const std::string& key) {
  materials_ = load_model_materials(options_.site_dir, site_, report_.diagnostics);
  if (!materials_) return false;
  read_overview_costs();
  report_.scorer = "llm";
  report_.model = site_.scorer.model;
  model_ = std::make_unique<scoring::ModelClient>(
      scoring::ModelClient::Service{.settings = site_.scorer,
                                    .key = key,
                                    .network = client_options(options_.site_dir, site_, network_),
                                    .interrupted = options_.interrupted});
  scorer_ = [this](scoring::DayLedger& ledger, const scoring::Observer& observer) {
    return scoring::score_with_model(task(ledger.date()), *model_, ledger, observer);
  };
  return true;
}

// Waiting announcements, and days that are not complete.
std::vector<Date> Session::dates() const {
  std::set<Date> dates;
  for (Date date : folder_.announcements()) {
    if (!holdings_.has_complete(date) || options_.rescore) dates.insert(date);
  }
  for (const auto& [date, status] : holdings_.days) {
    if (status == DayStatus::partial || (status && options_.rescore)) dates.insert(date);
  }
  if (options_.range) std::erase_if(dates, [&](Date date) { return !options_.range->contains(date); });
  return {dates.begin(), dates.end()};
}

scoring::ModelTask Session::task(Date date) const {
  return {.site = site_,
          .prompts = materials_->prompts,
          .model = materials_->model,
          .spent_this_month = spent_this_month(date)};
}

void Session::read_overview_costs() {
  if (!site_.budget.month) return;
  for (Month month : folder_.months(report_.diagnostics)) {
    auto overview = folder_.month(month, report_.diagnostics);
    if (overview.value) overview_costs_[month] = total_cost(overview.value->usage).value_or(0);
  }
}

double Session::cost_of_overview(Date date) const {
  auto cost = overview_costs_.find(month_of(date));
  return cost == overview_costs_.end() ? 0 : cost->second;
}

// With other processes at work, all but a share of what was left of the month's budget at the start counts
// as spent.
double Session::spent_this_month(Date date) const {
  double spent = holdings_.cost_of_month(date) + cost_of_overview(date);
  if (!site_.budget.month) return spent;
  auto own = before_.cost.find(date);
  double spent_before =
      before_.cost_of_month(date) + cost_of_overview(date) + (own == before_.cost.end() ? 0 : own->second);
  double left_before = std::max(0.0, *site_.budget.month - spent_before);
  return spent + left_before - left_before / options_.processes;
}

// Nothing when there is none, which is reported.
std::optional<Announcement> Session::find_announcement(Date date, const std::optional<Day>& before) {
  DayResult missing{.date = date,
                    .end = End::partial,
                    .reason = "nothing is known about its papers",
                    .help = fmt::format("`broadsheet backfill {}` asks arXiv for them", format_date(date))};
  if (before) missing.pending = missing.papers = static_cast<int>(before->pending.size());
  try {
    if (auto found = lookup_.announcement_of(date, before, options_.rescore)) return found;
  } catch (const FileError& error) {
    report_.diagnostics.push_back(error.diagnostic());
    return std::nullopt;
  } catch (const net::Failure& failure) { // other dates need no more than what is kept
    missing.reason = failure.what();
    missing.end = End::unreachable;
    missing.help = "nothing is lost: run `broadsheet score` again once arXiv can be reached";
  }
  report_.days.push_back(std::move(missing));
  return std::nullopt;
}

// Whether the day must be left to the scorer that started it, which is reported.
bool Session::is_left_alone(Date date, const Day& before) {
  bool judged = !before.papers.empty() || !before.considered.empty();
  const std::string& kind = before.scorer.kind;
  if (options_.rescore || !judged || kind.empty() || kind == report_.scorer) return false;
  report_.days.push_back(
      {.date = date,
       .end = End::partial,
       .reason =
           fmt::format("it was started by the scorer {} and is not mixed with {}", kind, report_.scorer),
       .help = fmt::format(
           "it continues once {} is the scorer again; `broadsheet score {} --rescore` judges all of it "
           "again",
           kind, format_date(date)),
       .papers = static_cast<int>(before.papers.size() + before.considered.size() + before.pending.size()),
       .shown = static_cast<int>(before.papers.size()),
       .pending = static_cast<int>(before.pending.size())});
  return true;
}

scoring::DayLedger Session::open_ledger(Announcement announcement, std::optional<Day> before) {
  Date date = announcement.date;
  handle_repeats(announcement, holdings_, site_.fetch.repeat);
  if (before && site_.fetch.repeat == Repeat::hide)
    std::erase_if(before->pending,
                  [&](const auto& id) { return holdings_.shown_elsewhere(id, date).has_value(); });
  ScorerRecord record{.kind = report_.scorer,
                      .model = report_.model,
                      .prompt = materials_ ? materials_->record.name : "",
                      .cutoffs = effective_cutoffs(site_)};
  auto price = materials_ ? materials_->model.price : std::nullopt;
  if (!before || !options_.rescore) return {std::move(announcement), before, std::move(record), price};
  scoring::DayLedger ledger(std::move(announcement), std::nullopt, std::move(record), price);
  ledger.count_as_paid(before->usage);
  return ledger;
}

bool Session::score(Date date) {
  auto [before, broken] = folder_.day(date, store::Documents::both, report_.diagnostics);
  if (broken) return true; // reported; what it holds may be worth more than a new one
  if (before && is_left_alone(date, *before)) return true;
  auto announcement = find_announcement(date, before);
  if (!announcement) return true;
  auto ledger = open_ledger(std::move(*announcement), before);
  if (options_.plan_only) {
    plan(ledger);
    return true;
  }
  report_.days.push_back(judge(ledger, options_.rescore ? before : std::nullopt));
  return !ends_the_run(report_.days.back().end);
}

// `replaced`: the day that is judged again.
DayResult Session::judge(scoring::DayLedger& ledger, const std::optional<Day>& replaced) {
  if (options_.on_day) options_.on_day(ledger.date(), ledger.total());
  folder_.remove_leftovers(ledger.date());
  bool saved = false;
  Day kept = replaced.value_or(Day{});
  const auto pending_before = static_cast<std::size_t>(ledger.pending_count());
  auto save = [&](const Day& day) {
    // A day on which nothing was judged does not replace it; what that has cost is recorded all the same.
    if (replaced && !saved && day.status == DayStatus::partial && day.pending.size() == pending_before &&
        day.title_passed.empty()) {
      kept.usage = day.usage;
      folder_.write(kept);
      return;
    }
    if (materials_ && !saved) folder_.write_prompt(materials_->record.name, materials_->record.markdown);
    saved = true;
    folder_.write(day);
  };
  scoring::Observer observer{.save = save};
  if (options_.on_progress) {
    observer.on_progress = [&](const scoring::Progress& progress) {
      std::lock_guard lock(speaking_);
      options_.on_progress(progress);
    };
  }
  observer.interrupted = options_.interrupted;
  if (materials_ && !replaced) save(ledger.day()); // the day exists from now on, whatever happens
  auto outcome = scorer_(ledger, observer);
  if (replaced && !saved && outcome.end != End::complete) {
    holdings_.replace(kept);
    return {.date = ledger.date(),
            .end = outcome.end,
            .reason = "it was not judged again and stays as it was; " + outcome.reason,
            .help = fmt::format("then run `broadsheet score {} --rescore` again", format_date(ledger.date())),
            .papers = ledger.total(),
            .shown = static_cast<int>(kept.papers.size()),
            .usage = kept.usage};
  }
  Day day = ledger.day();
  save(day);
  finish(day);
  return {.date = day.date,
          .end = outcome.end,
          .reason = std::move(outcome.reason),
          .warnings = std::move(outcome.warnings),
          .papers = ledger.total(),
          .shown = static_cast<int>(day.papers.size()),
          .pending = static_cast<int>(day.pending.size()),
          .usage = day.usage};
}

void Session::complete_abstracts() {
  report_.abstracts = lookup_.complete_abstracts(holdings_);
}

// Records what the days after it need to know.
void Session::finish(const Day& day) {
  holdings_.replace(day);
  if (day.status == DayStatus::complete) folder_.remove_announcement(day.date);
}

void Session::plan(const scoring::DayLedger& ledger) {
  DayResult result{.date = ledger.date(), .papers = ledger.total(), .pending = ledger.pending_count()};
  if (materials_) {
    auto titles = scoring::plan_of(task(ledger.date()), ledger, Stage::title);
    auto abstracts = scoring::plan_of(task(ledger.date()), ledger, Stage::abstract);
    scoring::add_usage(result.planned, titles.usage);
    scoring::add_usage(result.planned, abstracts.usage);
    scoring::set_costs(result.planned, materials_->model.price);
    result.titles = std::move(titles);
    result.abstracts = std::move(abstracts);
  }
  report_.days.push_back(std::move(result));
}

} // namespace

ScoreReport score(const ScoreOptions& options) {
  ScoreReport report;
  auto site = load_site(options.site_dir, std::nullopt, report.diagnostics);
  if (!site || has_errors(report.diagnostics)) return report;
  Descriptor lock;
  if (!options.plan_only) lock = store::SiteFolder(options.site_dir).lock();
  Session session(options, std::move(*site), report);
  if (!session.open()) return report;
  try {
    auto dates = session.dates();
    for (auto date = dates.begin(); date != dates.end(); ++date) {
      report.interrupted = options.interrupted();
      if (report.interrupted) {
        report.waiting.assign(date, dates.end());
        return report;
      }
      if (session.score(*date)) continue;
      report.waiting.assign(date + 1, dates.end());
      return report;
    }
    if (!options.plan_only && !options.range) session.complete_abstracts();
  } catch (const net::Failure& failure) {
    report.failure = failure_line(failure, "score");
  }
  return report;
}

} // namespace broadsheet::app
