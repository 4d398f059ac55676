#include "app/fetch.h"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/load_site.h"
#include "app/saved_feed.h"
#include "arxiv/interfaces.h"

namespace broadsheet::app {
namespace {

Date today(const Network& network) {
  return arxiv::eastern_date(std::chrono::floor<std::chrono::seconds>(network.clock.now()));
}

// An announcement feed that was read: keep it, or note that it was empty.
void take(Intake& intake, Announcement announcement, net::Client& http, const std::string& scholar_key) {
  if (announcement.papers.empty()) {
    intake.note(announcement.date, SkipReason::empty);
  } else {
    intake.keep(std::move(announcement), http, scholar_key);
  }
}

void fetch_feed(Intake& intake, net::Client& http, const Network& network, const std::string& scholar_key,
                IntakeReport& report) {
  const Site& site = intake.site();
  auto answer = arxiv::Interfaces(http, site.fetch.arxiv).announcement(site.categories);
  report_losses(answer.problems, report);
  if (!answer.late.empty()) { // half an announcement is none: the rest would be lost
    report.diagnostics.push_back(
        {.severity = Severity::warning,
         .message = fmt::format("the feed of {} is not of {} yet", fmt::join(answer.late, ", "),
                                format_date(answer.date)),
         .help = "fetch again later"});
    intake.note(answer.date, SkipReason::not_updated);
    return;
  }
  Source source{.kind = std::string(arxiv::kind_name(answer.kind)), .categories = site.categories};
  take(intake, {answer.date, std::move(source), std::move(answer.papers)}, http, scholar_key);
  if (answer.date < today(network)) intake.note(today(network), SkipReason::not_updated);
}

} // namespace

void require_categories(const Site& site, Diagnostics& diagnostics) {
  if (!site.categories.empty()) return;
  diagnostics.push_back({.path = "site.yaml",
                         .message = "no categories: there is nothing to ask arXiv for",
                         .help = "add a line such as `categories: [cs.LG, stat.ML]`"});
}

std::string failure_line(const net::Failure& failure, const std::string& command) {
  bool refused = failure.response && failure.response->status >= 400 && failure.response->status < 500 &&
                 failure.response->status != 429;
  auto remedy = refused ? "check `categories` and `arxiv` in site.yaml, then run" : "nothing is lost: run";
  return fmt::format("{}; {} `broadsheet {}` again{}", failure.what(), remedy, command,
                     refused ? "" : " once arXiv can be reached");
}

IntakeReport fetch(const FetchOptions& options) {
  IntakeReport report;
  auto site = load_site(options.site_dir, std::nullopt, report.diagnostics);
  if (site) require_categories(*site, report.diagnostics);
  if (!site || has_errors(report.diagnostics)) return report;
  auto intake = Intake::open(options.site_dir, *site, report);
  if (!intake) return report;

  net::Client http(client_options(options.site_dir, *site, options.network));
  auto scholar_key = api_key(site->fetch.semantic_scholar, options.network);
  if (options.from) {
    for (auto& announcement : read_saved_feed(*options.from, site->categories, intake->schedule(), report))
      take(*intake, std::move(announcement), http, scholar_key);
  } else {
    try {
      fetch_feed(*intake, http, options.network, scholar_key, report);
    } catch (const net::Failure& failure) {
      report.failure = failure_line(failure, "fetch");
      if (auto date = today(options.network); intake->schedule().announces(date))
        intake->note(date, SkipReason::failed);
    }
  }
  intake->finish();
  return report;
}

} // namespace broadsheet::app
