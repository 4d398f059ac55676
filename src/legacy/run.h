// What one file of the older archive tells of one run of the older system: a page (Markdown),
// or one of the two JSON files beside it. Readers fill it, import_merge.h makes a day of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "legacy/source.h"
#include "paper/day.h"
#include "settings/site.h"

namespace broadsheet::legacy {

struct OlderPaper {
  ScoredPaper scored; // texts as the file has them, see import_mend.h
  // A page names topics by their labels only, and joins several by ", " although labels
  // hold commas themselves; they become topic ids when all files have been read.
  std::string topic_label = {};
  std::string also_labels = {};
  std::size_t offset = 0; // where the paper begins in the file
};

struct OlderRun {
  SourceFile source;
  std::optional<Date> date; // as the content says
  std::string model;
  std::optional<int> announced;
  std::optional<int> scanned;
  std::optional<int> relevant; // as stated; every paper of the page
  bool approximate = false;    // made later, from submission dates
  Usage usage;
  std::string prompt;             // Markdown of content/prompts/<name>.md, see import_prompt.h
  std::vector<OlderPaper> papers; // in the order the file shows them
  std::vector<Topic> topics;      // ids and labels, in the order the file lists them
  bool whole = true;              // every paper that the file announces was read
};

// Adds a topic, or the label to one that was known by its id only.
void add_topic(std::vector<Topic>& topics, std::string_view id, std::string_view label);

// The id of the topic with this label, or empty.
std::string_view topic_with_label(const std::vector<Topic>& topics, std::string_view label);

} // namespace broadsheet::legacy
