// A file of the older archive, findings that point into it, and its data about one run of the older system.
// It is a page (Markdown), or one of the two JSON files beside it. Readers fill an OlderRun, and merge.h
// turns it into a day.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "paper/day.h"
#include "settings/site.h"

namespace broadsheet::legacy {

struct SourceFile {
  std::string path; // as the user would type it
  std::string text; // without a byte order mark
};

// Nothing, and a finding, when the file cannot be read.
std::optional<SourceFile> read_source(const std::filesystem::path& path, Diagnostics& diagnostics);

// Replaces every byte that is not UTF-8 with U+FFFD, and reports the first one.
void require_utf8(SourceFile& source, Diagnostics& diagnostics);

// Adds a finding at a byte offset into the text.
void report_at(Diagnostics& diagnostics, Severity severity, const SourceFile& source, std::size_t offset,
               std::string message, std::string help = {});

// The same for `part`, a view into source.text.
void report_at(Diagnostics& diagnostics, Severity severity, const SourceFile& source, std::string_view part,
               std::string message, std::string help = {});

// A finding about the whole file.
Diagnostic finding(Severity severity, std::string path, std::string message, std::string help = {});

// ---- its data -----------------------------------------------------------------------------------

struct OlderPaper {
  ScoredPaper scored; // texts as in the file, see repairs.h
  // A page names topics only by their labels, and joins several with ", " although labels can contain commas.
  // They become topic ids after all files have been read.
  std::string topic_label = {};
  std::string also_labels = {};
  std::size_t offset = 0; // where the paper starts in the file
};

struct OlderRun {
  SourceFile source;
  std::optional<Date> date; // from the content
  std::string model;
  std::optional<int> announced;
  std::optional<int> scanned;
  std::optional<int> relevant; // as stated; counts every paper on the page
  bool approximate = false;    // made later, from submission dates
  Usage usage;
  std::string prompt;             // Markdown of content/prompts/<name>.md, see prompt.h
  std::vector<OlderPaper> papers; // in the order the file shows them
  std::vector<Topic> topics;      // ids and labels, in the order the file lists them
  bool whole = true;              // every paper that the file announces was read
};

// Adds a topic, or the label of a topic that was known only by its id.
void add_topic(std::vector<Topic>& topics, std::string_view id, std::string_view label);

// The id of the topic with this label, or empty.
std::string_view topic_with_label(const std::vector<Topic>& topics, std::string_view label);

} // namespace broadsheet::legacy
