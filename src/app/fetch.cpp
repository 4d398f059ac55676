#include "app/fetch.h"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "arxiv/interfaces.h"

namespace broadsheet::app {
namespace {

Date today(const Network& network) {
  return arxiv::eastern_date(std::chrono::floor<std::chrono::seconds>(network.clock.now()));
}

void fetch_feed(Intake& intake, const Network& network, IntakeReport& report) {
  const Site& site = intake.site();
  auto answer = arxiv::Interfaces(intake.http(), site.fetch.arxiv).announcement(site.categories);
  report_losses(answer.problems, report);
  if (!answer.late.empty()) { // half an announcement is not kept: the rest would be lost
    report.diagnostics.push_back(
        {.severity = Severity::warning,
         .message = fmt::format("the feed of {} does not have the date {} yet", fmt::join(answer.late, ", "),
                                format_date(answer.date)),
         .help = "fetch again later"});
    intake.note(answer.date, SkipReason::not_updated);
    return;
  }
  Source source{.kind = std::string(arxiv::kind_name(answer.kind)), .categories = site.categories};
  intake.take({answer.date, std::move(source), std::move(answer.papers)});
  if (answer.date < today(network)) intake.note(today(network), SkipReason::not_updated);
}

} // namespace

IntakeReport fetch(const FetchOptions& options) {
  IntakeReport report;
  auto intake = Intake::open(options.site_dir, options.network, Intake::Purpose::write, report);
  if (!intake) return report;
  if (options.from) {
    for (auto& announcement :
         read_saved_feed(*options.from, intake->site().categories, intake->schedule(), report))
      intake->take(std::move(announcement));
  } else {
    try {
      fetch_feed(*intake, options.network, report);
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
