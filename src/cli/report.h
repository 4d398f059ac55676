// What commands say: results on the output, findings on the error stream.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/build.h"
#include "app/import.h"
#include "cli/run.h"

namespace broadsheet::cli {

enum class Verbosity { quiet, normal, verbose };

// How a command was asked to speak.
struct Voice {
  Terminal& terminal;
  Verbosity verbosity = Verbosity::normal;
};

void report_diagnostics(const Voice& voice, const Diagnostics& diagnostics);
void report_error(const Voice& voice, const std::string& message, const std::string& help);
void report_warning(const Voice& voice, const std::string& message);

std::string build_json(const app::BuildResult& result, double seconds);
void report_build(const Voice& voice, const app::BuildResult& result, double seconds);
// Why each page was rendered.
void report_reasons(std::ostream& out, const app::BuildResult& result);

void report_import(const Voice& voice, const app::ImportResult& result);

} // namespace broadsheet::cli
