// The prompts: the owner's texts, and the program's instructions on the form of the answer.
//
// The owner writes prompts/system.md, topics.md, criteria.md, title.md, abstract.md and month.md. A missing
// file is replaced with the one that comes with the program; a missing topics.md is made from the topics of
// site.yaml. The form that the code reads is described here and not in the owner's files, so that no edit can
// break it.
//
// The system message is system.md. The user message is Markdown in sections:
//
//   Topics   topics.md
//   Scores   criteria.md, where scores are asked for
//   Task     title.md, abstract.md or month.md
//   Answer   the form of the JSON object that answers.h reads
//   Papers   each on its own lines, accents resolved and blanks collapsed, so that none looks like two
//
// Text that is the same in every request comes first and papers last, since providers charge less for a
// prefix of 1,024 tokens or more that they have seen before. Authors are left out: names cost tokens and
// should not influence the score.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "paper/announcement.h"
#include "settings/site.h"

namespace broadsheet::scoring {

struct Prompts {
  std::string system;
  std::string topics;
  std::string criteria;
  std::string title;
  std::string abstract;
  std::string month;
};

// Loads all texts, trimmed. A file that cannot be read, is not text or is empty is an error. So is a site
// with neither topics.md nor topics in site.yaml. A topic of site.yaml whose id is not in topics.md is a
// warning.
Prompts load_prompts(const std::filesystem::path& site_dir, const Site& site, Diagnostics& diagnostics);

// The messages sent to a model.
struct Prompt {
  std::string system;
  std::string user;
};

// An upper estimate of its tokens (tokens.h).
std::int64_t estimate_tokens(const Prompt& prompt);

Prompt title_prompt(const Prompts& prompts, std::span<const AnnouncedPaper* const> papers);

// Comments are asked for from relevance `commented` on: a paper that will not be shown needs none.
Prompt abstract_prompt(const Prompts& prompts, const Site& site, int commented,
                       std::span<const AnnouncedPaper* const> papers);

// A paper that a day of the month shows.
struct ShownPaper {
  Date date{};
  const ScoredPaper* paper = nullptr; // its abstract is not used
};

// Asks for at most site.limits.month_best papers, in groups.
Prompt month_prompt(const Prompts& prompts, const Site& site, std::span<const ShownPaper> papers);

// The whole prompt as Markdown, with one line in place of the papers. It is stored in
// content/prompts/<name>.md and shown at the foot of a day's page. `name` is the first 12 hex digits of the
// fingerprint of `markdown`.
struct PromptRecord {
  std::string name;
  std::string markdown;
};
PromptRecord record_of(const Prompts& prompts, const Site& site, int commented); // the stages in use
PromptRecord month_record_of(const Prompts& prompts, const Site& site);

} // namespace broadsheet::scoring
