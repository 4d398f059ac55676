// The vocabulary of the archive as plain values: a paper, its score, and the day
// that holds them. Texts are kept as arXiv gave them (UTF-8, TeX markup and all);
// src/text makes them readable when a page is rendered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "paper/date.h"

namespace broadsheet {

struct Paper {
  std::string id; // without version, see names.h
  std::string title;
  std::vector<std::string> authors;    // with affiliations in parentheses where arXiv gave them
  std::vector<std::string> categories; // the primary one first; empty when not known
  std::string abstract;
};

struct Score {
  std::optional<int> relevance;         // 1 to 10
  std::optional<int> novelty;           // 1 to 10
  std::string comment;                  // why, in the scorer's words
  std::string topic;                    // a topic id, or empty
  std::vector<std::string> also_topics; // other topics it fits, by id
  std::string topic_comment;            // why this topic
  bool author_match = false;            // kept because the owner follows one of the authors
};

struct ScoredPaper {
  Paper paper;
  Score score;
  std::optional<Date> first_shown = {}; // another day that shows the paper already
};

// The step at which a paper that was looked at dropped out.
enum class Stage { title, abstract };

// Looked at and not kept: known without its abstract, so that cut-offs can move
// without asking a scorer again.
struct Considered {
  ScoredPaper paper;
  Stage stage = Stage::abstract;
};

enum class DayStatus {
  complete, // every announced paper was judged
  partial,  // the ids in Day::pending still need a score
  unscored, // papers were announced, but the scorer answered for none of them
};

struct Source {
  std::string kind = {}; // rss, atom, api, oai, import
  std::vector<std::string> categories = {};
  std::optional<int> announced = {}; // papers in the announcement
  std::optional<int> scanned = {};   // of these, the ones that were looked at
  bool approximate = false;          // the announcement was reconstructed from submission dates
};

// The lowest scores, both inclusive, with which a paper is shown.
struct Cutoffs {
  int relevance = 0;
  int novelty = 0;
  bool operator==(const Cutoffs&) const = default;
};

struct ScorerRecord {
  std::string kind;   // llm, keywords
  std::string model;  // empty when not known
  std::string prompt; // names content/prompts/<prompt>.md; empty when there is none
  std::optional<Cutoffs> cutoffs;
};

// What a day cost. Absent means not known, which differs from zero.
struct Usage {
  std::optional<std::int64_t> prompt_tokens = {}; // cached ones included
  std::optional<std::int64_t> cached_tokens = {};
  std::optional<std::int64_t> completion_tokens = {};
  std::optional<double> prompt_usd = {};
  std::optional<double> completion_usd = {};
  std::optional<double> total_usd = {}; // only if it is not the sum of the two above
};

std::optional<std::int64_t> total_tokens(const Usage& usage);
std::optional<double> total_cost(const Usage& usage); // USD
double rounded_usd(double usd);                       // to a billionth, without the noise of sums

struct Day {
  Date date{};
  DayStatus status = DayStatus::complete;
  std::vector<std::string> pending = {};      // paper ids; only with DayStatus::partial
  std::vector<std::string> title_passed = {}; // of these, the ones that have passed the title stage
  Source source = {};
  ScorerRecord scorer = {};
  Usage usage = {};
  std::vector<ScoredPaper> papers = {};    // in the order they are shown
  std::vector<Considered> considered = {}; // empty unless the second document was read
};

} // namespace broadsheet
