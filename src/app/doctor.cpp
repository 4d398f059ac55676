#include "app/doctor.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "app/doctor_parts.h"
#include "app/load_site.h"
#include "site/version.h"
#include "store/day_file_words.h"
#include "store/holidays.h"
#include "store/month_file.h"
#include "store/notified.h"
#include "store/skipped.h"

namespace broadsheet::app {
namespace {

std::string place_of(const Diagnostic& diagnostic) {
  auto place = diagnostic.path;
  if (diagnostic.line > 0) place += fmt::format(":{}", diagnostic.line);
  if (diagnostic.line > 0 && diagnostic.column > 0) place += fmt::format(":{}", diagnostic.column);
  return place.empty() ? place : place + ": ";
}

void examine_program(Observations& findings) {
  findings.ok(
      Part::program,
      fmt::format("broadsheet {}; the newest schemas it reads: site {}, day {}, month {}, skipped {}, "
                  "holidays {}, notified {}",
                  site::kVersion, newest_site_schema, store::newest_day_schema, store::newest_month_schema,
                  store::newest_skipped_schema, store::newest_holidays_schema,
                  store::newest_notified_schema));
}

} // namespace

void Observations::add(Part part, const Diagnostics& diagnostics) {
  for (const auto& diagnostic : diagnostics)
    add({part, diagnostic.severity == Severity::error ? Standing::error : Standing::warning,
         place_of(diagnostic) + diagnostic.message, diagnostic.help});
}

std::vector<Observation> Observations::take() {
  std::ranges::stable_sort(findings_, {}, &Observation::part);
  return std::move(findings_);
}

bool wants_model(const Site& site) {
  return site.scorer.kind != ScorerKind::keywords && !site.scorer.model.empty();
}

std::vector<Observation> examine(const DoctorOptions& options) {
  Observations findings;
  Diagnostics diagnostics;
  auto site = load_site(options.site_dir, options.base_url, diagnostics);
  findings.add(Part::files, diagnostics);
  if (site && !has_errors(diagnostics)) {
    auto scorer = examine_keys(options, *site, findings);
    examine_files(options, *site, scorer, findings);
    if (options.offline)
      findings.ok(Part::network, "nobody is asked");
    else
      examine_network(options, *site, scorer, findings);
    examine_publishing(options, *site, findings);
  }
  examine_cache(options, findings);
  examine_program(findings);
  return findings.take();
}

} // namespace broadsheet::app
