// Reads a model's answers paper by paper: an entry that cannot be read is lost, but never its neighbours.
//
// Models are asked for one JSON object of a given schema. Not all of them keep to it, so the reader tolerates
// text around it (thoughts, fences, remarks), another shape (an array, an object by id, one object per line),
// a missing end, and scores such as "8/10", 8.0 and "eight out of ten". It is strict where tolerance would
// invent something: a score that is missing, not a whole number from 1 to 10, or given twice with different
// values does not count.
//
// Thoughts (<think>…</think> and the like) are ignored. If an answer was cut off, its complete entries count.
// They say nothing that the whole answer would not have said, unless the missing end took it back: by another
// value for the same paper, or by a </think> without an opening tag.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "paper/day.h"

namespace broadsheet::scoring {

// JSON Schemas within the subset that both OpenAI's strict mode (every property required, no others allowed)
// and other services accept. Scores are plain integers, since some services refuse limits and some an enum of
// numbers. Models write members in the order of the schema, so a request must keep that order.
Json title_schema();
// Scores come before the comment, since they decide whether there has to be one. `topics` are ids; without
// any, papers get no topic. A paper that fits none has the topic `no_topic`: Gemini refuses "" in an enum.
Json abstract_schema(std::span<const std::string> topics);
Json month_schema();
constexpr std::string_view no_topic = "none";

// What is wrong with an answer, for people; at most a handful, each a short line that a terminal can show.
using Complaints = std::vector<std::string>;

// The abstract stage: {"papers": [{"id", "relevance", "novelty", "topic", "comment"}, …]}.
struct ScoreAnswer {
  // By paper id: the papers of `asked` that could be read, with relevance and novelty. Comments are single
  // lines of at most 1,000 characters. Topics are ids from `topics`. Both can be empty.
  std::map<std::string, Score> scores;
  Complaints complaints; // about the other papers, and about papers that were not asked for
};
ScoreAnswer read_scores(std::string_view content, std::span<const std::string> asked,
                        std::span<const std::string> topics);

// The title stage: {"irrelevant": ["2508.01625", …]}. If an answer has several lists, a paper is irrelevant
// only if all of them name it.
struct TitleAnswer {
  bool usable = false; // false: it says nothing about any paper. Can be true for a list without an end
  std::set<std::string> irrelevant;
  Complaints complaints;
};
TitleAnswer read_titles(std::string_view content, std::span<const std::string> asked);

// The overview of a month: {"summary": "…", "groups": [{"label": "…", "papers": [{"id", "line"}, …]}, …]}.
struct MonthAnswer {
  struct Pick {
    std::string id;
    std::string line;
  };
  struct Group {
    std::string label;
    std::vector<Pick> papers; // each paper is in one group only; a group without papers is left out
  };
  std::string summary;
  std::vector<Group> groups; // none: the answer is not usable
  Complaints complaints;
};
MonthAnswer read_month(std::string_view content, std::span<const std::string> asked);

} // namespace broadsheet::scoring
