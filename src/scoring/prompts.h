// What a model is told: the owner's texts, and the program's word on the form of the answer.
//
// The owner writes prompts/system.md, topics.md, criteria.md, title.md, abstract.md and month.md. One that is
// missing is taken from those that come with the program; topics.md from the topics of site.yaml. What
// follows from the code that reads the answers stands here and not in their files, so that no edit can break
// it.
//
// The system message is system.md. The user message is Markdown in sections:
//
//   Topics   topics.md
//   Scores   criteria.md, where scores are asked for
//   Task     title.md, abstract.md or month.md
//   Answer   the form of the JSON object that answers.h reads
//   Papers   each on lines of its own, its accents resolved and its blanks folded: none can pass for two
//
// Text that is the same in every request comes first and papers last, since providers charge less for a
// beginning of 1,024 tokens and more that they have seen before. Authors are left out: names cost tokens and
// should not count.
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

// Without blanks at their ends. A file that cannot be read, is no text or is empty is an error, and so is to
// have neither topics.md nor topics in site.yaml; a topic of site.yaml that topics.md does not name by its id
// is a warning.
Prompts load_prompts(const std::filesystem::path& site_dir, const Site& site, Diagnostics& diagnostics);

// What a model is sent.
struct Prompt {
  std::string system;
  std::string user;
};

// Its tokens, from above (tokens.h).
std::int64_t estimate_tokens(const Prompt& prompt);

Prompt title_prompt(const Prompts& prompts, std::span<const AnnouncedPaper* const> papers);

// Comments are asked for from `commented` on: a paper that will not be shown needs none.
Prompt abstract_prompt(const Prompts& prompts, const Site& site, int commented,
                       std::span<const AnnouncedPaper* const> papers);

// A paper that a day of the month shows.
struct ShownPaper {
  Date date{};
  const ScoredPaper* paper = nullptr; // its abstract is not used
};

// Asks for at most site.limits.month_best papers, in groups.
Prompt month_prompt(const Prompts& prompts, const Site& site, std::span<const ShownPaper> papers);

// All of it as Markdown, with a line in place of the papers: what content/prompts/<name>.md holds, and what
// the foot of a day's page shows. `name` is the first 12 hex digits of the fingerprint of `markdown`.
struct PromptRecord {
  std::string name;
  std::string markdown;
};
PromptRecord record_of(const Prompts& prompts, const Site& site, int commented); // the stages that are on
PromptRecord month_record_of(const Prompts& prompts, const Site& site);

} // namespace broadsheet::scoring
