#include "cli/evaluate_command.h"

#include <CLI/CLI.hpp>

#include "app/evaluate.h"
#include "cli/date_words.h"
#include "cli/report_evaluation.h"

namespace broadsheet::cli {

void add_eval(CLI::App& app, Words& words) {
  auto* eval = app.add_subcommand("eval", "Compare keywords with the relevance that past days record");
  eval->add_option("RANGE", words.range, "Dates, as in 2025-05-16..2025-05-23; all days by default");
  eval->add_option("--wanted", words.wanted, "The recorded relevance of the papers that should come first")
      ->type_name("N")
      ->check(CLI::Range(1, 10))
      ->capture_default_str();
  eval->add_flag("--json", words.json, "Print one JSON object with all figures");
}

int run_eval(const Words& words, const Voice& voice) {
  app::EvaluateOptions options{.site_dir = words.site_dir, .wanted = words.wanted};
  if (!words.range.empty()) {
    options.range = parse_range(words.range);
    if (!options.range) return report_no_range(voice, words.range);
  }
  auto evaluation = app::evaluate(options);
  report_diagnostics(voice, evaluation.diagnostics);
  if (evaluation.papers == 0) return kUserError;
  report_evaluation(voice, evaluation, words.wanted, words.json);
  return has_errors(evaluation.diagnostics) ? kPartial : kComplete;
}

} // namespace broadsheet::cli
