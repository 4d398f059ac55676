// The answers that a model is asked for, as one table. Both the schema sent with a question and the reader of
// the answer are derived from it.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "scoring/answers.h"
#include "scoring/json_in_text.h"

namespace broadsheet::scoring {

struct Field {
  enum class Type { id, score, topic, text, list };

  std::string_view name; // as we ask for it
  Type type = Type::text;
  std::string_view aliases = {};     // what models call it instead, in lower-case letters and digits only
  std::size_t most = 0;              // the highest score, or the most characters of a text
  std::span<const Field> items = {}; // the fields of a list's objects; a list without any is a list of ids
};

namespace fields {

using enum Field::Type;

inline constexpr Field paper_id{"id", id, "arxivid paperid arxiv paper"};

// The abstract stage. Scores come before the comment, since they decide whether there has to be one.
inline constexpr Field relevance{"relevance", score, "relevancescore relevancy", 10};
inline constexpr Field novelty{"novelty", score, "noveltyscore", 10};
inline constexpr Field paper_topic{"topic", topic, "topicid", 200};
inline constexpr Field comment{"comment", text, "comments reason explanation rationale justification", 1000};
inline constexpr std::array paper = {paper_id, relevance, novelty, paper_topic, comment};
inline constexpr std::array scores = {Field{"papers", list, "", 0, paper}};

// The title stage.
inline constexpr Field irrelevant{"irrelevant", list,
                                  "irrelevantids irrelevantpapers irrelevantpaperids notrelevant"};
inline constexpr std::array titles = {irrelevant};

// The overview of a month.
inline constexpr Field line{"line", text, "comment reason why summary description", 400};
inline constexpr std::array pick = {paper_id, line};
inline constexpr Field label{"label", text, "title name heading", 100};
inline constexpr Field group_papers{"papers", list, "items picks", 0, pick};
inline constexpr std::array group = {label, group_papers};
inline constexpr Field summary{"summary", text, "overview", 2000};
inline constexpr Field groups{"groups", list, "sections", 0, group};
inline constexpr std::array month = {summary, groups};

} // namespace fields

// Whether a key is the field's name or one of its aliases. Case and separators do not matter:
// Relevance_Score.
bool is_named(std::string_view key, const Field& field);

// All values that an object has for a field; empty when it is not an object.
std::vector<const Json*> values_of(const Json& object, const Field& field);

// The first of these values that is an array, or an object with a member for each item; null when there is
// none.
const Json* list_of(const Json& object, const Field& field);

// The first of these values that is a text, as one line; empty when there is none.
std::string text_of(const Json& object, const Field& field);

// A whole number from 1 to `field.most`: 8, 8.0, "8/10", "eight out of ten", "8 (very relevant)", "8 - high",
// "high (8)". Nothing where another number could be meant.
std::optional<int> score_of(const Json& value, const Field& field);

// The papers that were asked for. It finds them however a model writes their ids: "arXiv:2508.01625v2", an
// address at arxiv.org, a number that lost its zeros (2508.0163 for 2508.01630, where no other paper fits).
class AskedPapers {
public:
  explicit AskedPapers(std::span<const std::string> ids);

  // The papers that an entry names by its key, its id or, if it is a text or number, its value. Ids are
  // written as they were asked for.
  std::set<std::string> named_in(const JsonMember& entry) const;

private:
  std::set<std::string, std::less<>> ids_;
  std::map<std::string, std::vector<std::string>, std::less<>> by_number_;
};

// Calls `visit` with every entry, nested ones included, and with whether it is an outermost one.
template <typename Visit>
void for_each_within(const std::vector<JsonMember>& entries, const Visit& visit, bool is_outermost = true) {
  for (const JsonMember& entry : entries) {
    visit(entry, is_outermost);
    for_each_within(entry.value.members, visit, false);
  }
}

// ---- complaints ---------------------------------------------------------------------------------

// A value in words: "high" with its quotes, 7.5, null, a list.
std::string described(const Json& value);
// An entry's name for its paper, for complaints.
std::string described_paper(const JsonMember& entry);

// What is wrong with an answer as a whole; none when there is something to read in it.
Complaints complaints_about(std::string_view content, const JsonInText& json);

// The first few complaints, and how many more there are.
Complaints shortened(Complaints complaints);

} // namespace broadsheet::scoring
