#include "app/evaluate.h"

#include <utility>
#include <vector>

#include "settings/site.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

// The days in the range that can be read and were not scored by keywords, oldest first.
std::vector<Day> days_to_compare(const EvaluateOptions& options, EvaluateReport& report) {
  std::vector<Day> days;
  store::SiteFolder folder(options.site_dir);
  for (Date date : folder.days(report.diagnostics)) {
    if (options.range && !options.range->contains(date)) continue;
    auto day = folder.day(date, store::Documents::both, report.diagnostics).value;
    if (day && day->scorer.kind == "keywords") {
      ++report.keyword_days;
    } else if (day) {
      days.push_back(std::move(*day));
    }
  }
  return days;
}

} // namespace

EvaluateReport evaluate(const EvaluateOptions& options) {
  EvaluateReport report;
  auto site = load_site(options.site_dir, std::nullopt, report.diagnostics);
  if (!site || has_errors(report.diagnostics)) return report;
  if (site->topics.empty()) {
    report.diagnostics.push_back({.path = "site.yaml",
                                  .message = "there are no topics, so there are no keywords to evaluate",
                                  .help = "write `topics` with `keywords`, as docs/keywords.md shows"});
    return report;
  }
  report.evaluation = scoring::evaluate(days_to_compare(options, report), *site, options.wanted);
  if (report.evaluation.papers == 0) {
    report.diagnostics.push_back(
        {.message = "no day on these dates has papers with a recorded relevance",
         .help = "evaluation needs days that a model or a person has scored; days scored by keywords do not "
                 "count"});
  }
  return report;
}

} // namespace broadsheet::app
