// What GitHub Actions understands of a program's output (its workflow commands): groups of lines,
// annotations, and a summary of the step. Outside of it nothing of this is written.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "cli/run.h"

namespace broadsheet::cli {

bool in_github_actions(const Terminal& terminal);

// "::error file=site.yaml,line=3,col=5::what", with a line break.
std::string annotation(const Diagnostic& diagnostic);

void begin_group(const Terminal& terminal, const std::string& title);
void end_group(const Terminal& terminal);

// Markdown for the page of the run; a file that cannot be written costs nothing but the summary.
void add_step_summary(const Terminal& terminal, const std::string& markdown);

} // namespace broadsheet::cli
