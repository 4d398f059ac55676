// broadsheet export: papers for other programs.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "paper/date.h"

namespace broadsheet::app {

enum class ExportFormat { bibtex, markdown, json };

// Selects from the papers that the site shows. If anything is set, days without such a paper are left out.
struct PaperFilter {
  std::vector<std::string> topics = {}; // one of these, as the paper's topic or a further one; empty: any
  std::optional<int> relevance = {};    // the lowest wanted; a paper without this score is left out
  std::optional<int> novelty = {};      // likewise
  bool empty() const { return topics.empty() && !relevance && !novelty; }
};

struct ExportOptions {
  std::filesystem::path site_dir = ".";
  std::optional<DateRange> range = {}; // all days by default
  ExportFormat format = ExportFormat::json;
  PaperFilter filter = {};
  std::optional<std::filesystem::path> to =
      {}; // a file, with Markdown a folder; relative to the current folder
};

struct ExportReport {
  Diagnostics diagnostics;
  bool done = false;       // false: the options or site.yaml are wrong, and nothing was exported
  bool incomplete = false; // a day file could not be read; the others were exported
  int days = 0;
  int papers = 0;        // over all days; a paper on two days counts twice
  std::string text = {}; // without `to`: what is to be printed
  int files = 0;         // with `to`: the number written
};

// Throws std::system_error when a file cannot be written.
ExportReport export_papers(const ExportOptions& options);

} // namespace broadsheet::app
