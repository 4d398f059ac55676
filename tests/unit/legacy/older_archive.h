// An archive of the older system for one test, with invented papers.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "legacy/read_archive.h"
#include "support/test_folder.h"

namespace broadsheet::legacy {

class OlderArchive {
public:
  OlderArchive& file(std::string_view name, std::string_view text) {
    write_file(folder_ / name, text);
    return *this;
  }

  Imported read() const { return read_older_archive(folder_.path()); }

  // What reading reports, with paths relative to the archive.
  std::string findings() const { return text_of(read().diagnostics); }

  std::string text_of(const Diagnostics& diagnostics) const {
    std::string text;
    std::string prefix = folder_.path().generic_string() + "/";
    for (const auto& diagnostic : diagnostics) text += format_diagnostic(diagnostic);
    for (auto found = text.find(prefix); found != std::string::npos; found = text.find(prefix))
      text.erase(found, prefix.size());
    return text;
  }

  // Reads an archive about which nothing may be reported.
  Imported read_clean() const {
    Imported imported = read();
    EXPECT_EQ(text_of(imported.diagnostics), "");
    return imported;
  }

private:
  TestFolder folder_;
};

// A block of a page whose texts follow from its id.
inline std::string block(int number, std::string_view id, int relevance = 8, int novelty = 7) {
  return fmt::format("## {}. [On {}](https://arxiv.org/abs/{}) <a id=\"link{}\"></a>\n\n"
                     "**ArXiv ID:** {}\n\n**Authors:** Ada Example, Ben Sample\n\n"
                     "**Abstract:** We study {}.\n\n**Comment:** It is about {}.\n\n"
                     "**Relevance:** {}\n**Novelty:** {}\n\n---\n\n",
                     number, id, id, number, id, id, id, relevance, novelty);
}

inline std::string contents(const std::vector<std::string>& ids) {
  std::string text = "**Table of contents with paper titles:**\n\n";
  for (std::size_t i = 0; i < ids.size(); ++i)
    text += fmt::format("{}. [On {}](#user-content-link{})\n**Authors:** Ada Example, Ben Sample\n\n", i + 1,
                        ids[i], i + 1);
  return text + "---\n\n";
}

inline std::string prompt() {
  return "# Paper Selection Prompt\n\n## System Prompt\n\n> Choose papers.\n\n## User Prompt\n\n"
         "> ## Topics\n> \n> > Be strict.\n> - sampling\n";
}

inline std::string usage_table(std::string_view model = "*[model-x]*") {
  return fmt::format("| {} | Prompt | Completion | Total |\n|:---:|:---:|:---:|:---:|\n"
                     "| **Token** | 57367 | 7731 | 65098 |\n| **Cost** | $0.14 | $0.08 | $0.22 |\n\n",
                     model);
}

// A page of the form that was in use for most of 2025.
inline std::string page(std::string_view date, const std::vector<std::string>& ids) {
  std::string text = fmt::format("# Personalized Daily ArXiv Papers {}\n\n{}"
                                 "Total arXiv papers: 1006\n\nTotal scanned papers: 654\n\n"
                                 "Total relevant papers: {}\n\n{}",
                                 date, usage_table(), ids.size(), contents(ids));
  for (std::size_t i = 0; i < ids.size(); ++i) text += block(static_cast<int>(i) + 1, ids[i]);
  return text + prompt();
}

// A paper as *-output.json has it, equal to block(…, id).
inline std::string json_paper(std::string_view id, std::string_view more = "") {
  return fmt::format(
      "    \"{}\": {{\n        \"ARXIVID\": \"{}\",\n        \"COMMENT\": \"It is about {}.\",\n"
      "        \"RELEVANCE\": 8,\n        \"NOVELTY\": 7,\n        \"SCORE\": 15,\n"
      "        \"authors\": [\n            \"Ada Example\",\n            \"Ben Sample\"\n        ],\n"
      "        \"title\": \"On {}\",\n        \"abstract\": \"We study {}.\",{}\n"
      "        \"arxiv_id\": \"{}\"\n    }}",
      id, id, id, id, id, more, id);
}

inline std::string output_json(const std::vector<std::string>& ids) {
  std::string text = "{\n";
  for (const auto& id : ids) text += json_paper(id) + (&id == &ids.back() ? "\n" : ",\n");
  return text + "}";
}

inline std::vector<std::string> ids_of(const Day& day) {
  std::vector<std::string> ids;
  for (const auto& scored : day.papers) ids.push_back(scored.paper.id);
  return ids;
}

} // namespace broadsheet::legacy
