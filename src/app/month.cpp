#include "app/month.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/scorer_choice.h"
#include "arxiv/schedule.h"
#include "base/file.h"
#include "scoring/answers.h"
#include "scoring/spending.h"
#include "settings/site.h"
#include "store/day_file.h"
#include "store/holdings.h"
#include "store/month_file.h"
#include "store/select.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

using scoring::End;
using State = MonthReport::State;

constexpr std::size_t most_papers = 150; // that a model is asked to choose from: the best by score
constexpr int most_attempts = 2;
constexpr std::int64_t answer_tokens_a_paper = 60;

// The days of a month, with the papers that the site shows.
std::vector<Day> days_of(const std::filesystem::path& site_dir, const Site& site, Month month,
                         Diagnostics& diagnostics) {
  std::vector<Day> days;
  store::SiteFolder folder(site_dir);
  for (Date date : folder.days(diagnostics)) {
    if (month_of(date) != month) continue;
    auto shown = folder.shown_day(date, site.cutoffs, store::Documents::both, diagnostics);
    if (shown) days.push_back(std::move(shown->day));
  }
  return days;
}

std::vector<scoring::ShownPaper> best_of(const std::vector<Day>& days) {
  std::vector<scoring::ShownPaper> papers;
  for (const Day& day : days) {
    for (const ScoredPaper& scored : day.papers) papers.push_back({day.date, &scored});
  }
  std::ranges::sort(papers,
                    [](const auto& a, const auto& b) { return store::shown_before(*a.paper, *b.paper); });
  if (papers.size() > most_papers) papers.resize(most_papers);
  return papers;
}

bool is_over(Month month, const net::Clock& clock) {
  return month_of(arxiv::eastern_date(std::chrono::floor<std::chrono::seconds>(clock.now()))) > month;
}

std::vector<MonthGroup> groups_of(scoring::MonthAnswer& answer) {
  std::vector<MonthGroup> groups;
  for (auto& [label, picks] : answer.groups) {
    MonthGroup group{.label = std::move(label), .papers = {}};
    for (auto& [id, line] : picks) group.papers.push_back({std::move(id), std::move(line)});
    groups.push_back(std::move(group));
  }
  return groups;
}

// The file of the month while a model is asked about it: whatever happens, it says what was paid so far.
class Account {
public:
  Account(const store::SiteFolder& folder, Month month, const std::optional<MonthOverview>& before,
          std::optional<ModelPrice> price)
      : folder_(folder), is_new_(!before), shown_(before.value_or(MonthOverview{.month = month})),
        paid_before_(shown_.usage), price_(price) {}

  const Usage& paid_before() const { return paid_before_; }
  bool has_overview() const { return shown_.has_words(); }

  void add(const Usage& tokens) { scoring::add_usage(tokens_, tokens); }
  Usage paid(double uncounted) const {
    Usage usage = tokens_;
    scoring::set_costs(usage, price_);
    scoring::add_usage(usage, paid_before_);
    if (uncounted > 0) scoring::add_usage(usage, {.total_usd = uncounted});
    return usage;
  }

  // What readers see stays as it was.
  void save(double uncounted) {
    shown_.usage = paid(uncounted);
    bool free = !total_tokens(shown_.usage) && !total_cost(shown_.usage);
    if (!free || !is_new_)
      folder_.write(shown_);
    else
      folder_.remove_month(shown_.month);
  }

private:
  const store::SiteFolder& folder_;
  bool is_new_;
  MonthOverview shown_;
  Usage paid_before_;
  std::optional<ModelPrice> price_;
  Usage tokens_;
};

// Asks until an answer can be used; adds to the report's overview, or says why there is none.
// `answer_limit`: the most tokens of an answer, if that is known.
void ask(scoring::ModelClient& model, scoring::Spending& spending, Account& account,
         const scoring::Question& question, std::span<const std::string> asked,
         std::optional<std::int64_t> answer_limit, MonthReport& report) {
  scoring::Payment payment(
      spending, scoring::estimate_tokens(question.prompt),
      answer_limit.value_or(static_cast<std::int64_t>(asked.size()) * answer_tokens_a_paper));
  auto may_pay_again = [&] {
    bool fits = payment.reserve_again();
    account.save(spending.uncounted());
    return fits;
  };
  report.state = State::failed;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    report.end = End::budget_used;
    report.reason = "the request might exceed the budget";
    if (!payment.reserve()) return;
    if (spending.has_budget()) account.save(spending.uncounted());
    auto reply = model.ask(question, payment.tokens(), may_pay_again);
    payment.settle(reply.usage, reply.uncounted);
    account.add(reply.usage);
    account.save(spending.uncounted());
    report.end = end_of(reply.kind);
    report.reason = reply.reason;
    if (reply.kind != scoring::Reply::Kind::answered) return;
    auto answer = scoring::read_month(reply.content, asked);
    if (!answer.groups.empty()) {
      report.overview.summary = std::move(answer.summary);
      report.overview.groups = groups_of(answer);
      report.state = State::made;
      report.end = End::complete;
      return;
    }
    report.end = End::partial;
    report.reason = answer.complaints.empty() ? "the answer names no papers" : answer.complaints.front();
  }
}

// `spent`: on the days of the month.
void choose(const MonthOptions& options, const Site& site, const ScorerChoice& choice,
            const std::vector<Day>& days, double spent, MonthReport& report) {
  auto materials = load_model_materials(options.site_dir, site, report.diagnostics);
  if (!materials) return;
  auto papers = best_of(days);
  std::vector<std::string> asked;
  asked.reserve(papers.size());
  for (const auto& [date, paper] : papers) asked.push_back(paper->paper.id);
  auto record = scoring::month_record_of(materials->prompts, site);
  store::SiteFolder folder(options.site_dir);
  auto before = folder.month(options.month, report.diagnostics); // again, now that no other run changes it
  if (before.broken) return;
  Account account(folder, options.month, before.value, materials->model.price);
  auto& overview = report.overview;
  overview.scorer = {.kind = "llm", .model = site.scorer.model, .prompt = record.name, .cutoffs = {}};
  scoring::ModelClient model({.settings = site.scorer,
                              .key = choice.key,
                              .network = client_options(options.site_dir, site, options.network),
                              .interrupted = options.interrupted});
  scoring::Spending spending({.day = {}, .month = site.budget.month}, materials->model.price, 0,
                             spent + total_cost(account.paid_before()).value_or(0));
  ask(model, spending, account,
      {scoring::month_prompt(materials->prompts, site, papers), "month_overview", scoring::month_schema()},
      asked, scoring::answer_limit(site.scorer), report);
  overview.usage = account.paid(spending.uncounted());
  report.has_old = report.state != State::made && account.has_overview();
  if (report.state != State::made) return;
  folder.write_prompt(record.name, record.markdown);
  folder.write(overview);
}

} // namespace

MonthReport make_month(const MonthOptions& options) {
  MonthReport report;
  report.overview.month = options.month;
  auto site = load_site(options.site_dir, std::nullopt, report.diagnostics);
  if (!site || has_errors(report.diagnostics)) return report;
  auto finished = [&](State state) {
    report.state = state;
    return std::move(report);
  };
  if (!is_over(options.month, options.network.clock)) return finished(State::not_over);
  auto before = store::SiteFolder(options.site_dir).month(options.month, report.diagnostics);
  if (before.broken) return report;
  if (!options.again && before.value && before.value->has_words()) return finished(State::there_already);
  auto days = days_of(options.site_dir, *site, options.month, report.diagnostics);
  if (has_errors(report.diagnostics)) return report;
  double spent = 0;
  for (const Day& day : days) {
    report.overview.papers += static_cast<int>(day.papers.size());
    report.partial_days += day.status == DayStatus::complete ? 0 : 1;
    spent += total_cost(day.usage).value_or(0);
  }
  report.overview.days = static_cast<int>(days.size());
  if (report.overview.papers == 0) return finished(State::no_papers);
  auto choice = choose_scorer(*site, options.network, report.diagnostics);
  if (!choice) return report;
  if (!choice->llm) return finished(State::by_scores);
  auto lock = store::SiteFolder(options.site_dir).lock();
  choose(options, *site, *choice, days, spent, report);
  return report;
}

std::optional<Month> month_due(const std::filesystem::path& site_dir, const Network& network) {
  Diagnostics ignored; // reported by the commands that are about these files
  auto site = load_site(site_dir, std::nullopt, ignored);
  auto choice = site && !has_errors(ignored) ? choose_scorer(*site, network, ignored) : std::nullopt;
  if (!choice || !choice->llm) return std::nullopt;
  store::SiteFolder folder(site_dir);
  auto holdings = folder.holdings(ignored);
  if (holdings.days.empty() || !holdings.whole) return std::nullopt;
  Date last = holdings.days.rbegin()->first;
  if (last.day() > std::chrono::day(7)) return std::nullopt;
  Month month = month_of(last) - std::chrono::months(1);
  bool has_days = false;
  for (const auto& [date, status] : holdings.days) {
    if (month_of(date) != month) continue;
    if (status != DayStatus::complete) return std::nullopt;
    has_days = true;
  }
  auto overview = folder.month(month, ignored);
  bool due = has_days && (overview.missing() || (overview.value && !overview.value->has_words()));
  return due ? std::optional(month) : std::nullopt;
}

} // namespace broadsheet::app
