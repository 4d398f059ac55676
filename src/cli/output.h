// What commands say: results on the output, findings on the error stream. In a GitHub Actions run,
// findings also become annotations, lines can be folded into groups, and a summary is shown on the run's
// page.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "cli/run.h"

namespace broadsheet::cli {

enum class Verbosity { quiet, normal, verbose };

// Where a command writes, and how much it was asked to say.
struct Output {
  Terminal& terminal;
  Verbosity verbosity = Verbosity::normal;

  std::ostream& out() const { return terminal.out; }
  bool quiet() const { return verbosity == Verbosity::quiet; }
  bool verbose() const { return verbosity == Verbosity::verbose; }
};

// Warnings are left out when the output is quiet.
void report_diagnostics(const Output& output, const Diagnostics& diagnostics);
void report_error(const Output& output, const std::string& message, const std::string& help);
void report_warning(const Output& output, const std::string& message);

// Everything written to the error stream between the two is one group. Only in GitHub Actions.
void begin_group(const Terminal& terminal, const std::string& title);
void end_group(const Terminal& terminal);

// Adds Markdown to the run's page. Does nothing outside GitHub Actions; when the summary cannot be written,
// only the summary is missing.
void add_step_summary(const Terminal& terminal, const std::string& markdown);

} // namespace broadsheet::cli
