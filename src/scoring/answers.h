// What a model said, read paper by paper: one that cannot be read costs itself, never its neighbours.
//
// Models are asked for one JSON object of a given schema. Not all of them keep to it, so the reading is
// tolerant of what is around it (thoughts, fences, remarks), of its shape (an array, an object by id, one
// object a line), of an end that is missing, and of scores such as "8/10" and 8.0. It is strict where
// tolerance would invent: a score that is missing, not a whole number from 1 to 10 or given twice with
// different values is none.
//
// Thoughts (<think>…</think> and the like) do not count. Of an answer that was cut off, what is complete
// counts; it never says what the whole answer would not have said, unless the end that is missing took it
// back: by another value for the same paper, or by a </think> that nothing opens.
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

// JSON Schemas, in the part that OpenAI's strict mode takes (every property required, no others allowed) and
// that other services take too: scores are plain integers, since some refuse limits and some an enum of
// numbers. Models write members in the order of the schema, so it is to be kept when a schema is put into a
// request.
Json title_schema();
// Scores come before the comment, since whether there has to be one depends on them. `topics` are ids;
// without any, papers get no topic. A paper that fits none has the topic `no_topic`: Gemini refuses "" in an
// enum.
Json abstract_schema(std::span<const std::string> topics);
Json month_schema();
constexpr std::string_view no_topic = "none";

// What is wrong with an answer, for people; at most a handful, each a short line that a terminal can show.
using Complaints = std::vector<std::string>;

// The abstract stage: {"papers": [{"id", "relevance", "novelty", "topic", "comment"}, …]}.
struct ScoreAnswer {
  // By paper id: those of `asked` that could be read, with relevance and novelty. Comments are single lines
  // of at most 1,000 characters, topics ids of `topics`; both may be empty.
  std::map<std::string, Score> scores;
  Complaints complaints; // about the others, and about papers that nobody asked for
};
ScoreAnswer read_scores(std::string_view content, std::span<const std::string> asked,
                        std::span<const std::string> topics);

// The title stage: {"irrelevant": ["2508.01625", …]}. Where an answer holds several lists, a paper is
// irrelevant only if all of them name it.
struct TitleAnswer {
  bool usable = false; // false: it says nothing about any paper. It may be true of a list without an end
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
    std::vector<Pick> papers; // each paper once in all groups; a group without papers is left out
  };
  std::string summary;
  std::vector<Group> groups; // none: the answer is not usable
  Complaints complaints;
};
MonthAnswer read_month(std::string_view content, std::span<const std::string> asked);

} // namespace broadsheet::scoring
