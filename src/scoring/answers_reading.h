// What the readers of answers share: which paper is meant, whose member a key is, and texts made fit for
// files, pages and terminals.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/answers.h"
#include "scoring/json_in_text.h"

namespace broadsheet::scoring {

// The papers that were asked for, found by what models make of their ids: "arXiv:2508.01625v2", an address
// at arxiv.org, a number that lost its zeros (2508.0163 for 2508.01630, where no other paper fits).
class AskedPapers {
public:
  explicit AskedPapers(std::span<const std::string> ids);
  AskedPapers(const AskedPapers&) = delete; // holds pointers into itself
  AskedPapers& operator=(const AskedPapers&) = delete;

  // The id as it was asked for, or null. Points into this object.
  const std::string* find(std::string_view id) const;
  const std::string* find(const JsonValue& id) const; // a text or a number

private:
  std::set<std::string, std::less<>> ids_;
  std::map<std::string, const std::string*, std::less<>> by_number_; // null where several share the number
};

// An id without what may stand around it: prefix, address, version.
std::string_view bare_id(std::string_view text);

// Names of members in lower case, letters and digits alone: "Relevance_Score" is relevancescore.
using Names = std::span<const std::string_view>;
bool is_one_of(std::string_view key, Names names);
std::vector<const JsonValue*> members_named(const JsonValue& object, Names names);
// The first text among them as one line; empty when there is none.
std::string text_of(const JsonValue& object, Names names, std::size_t most_characters);

inline constexpr std::array<std::string_view, 5> id_names = {"id", "arxivid", "paperid", "arxiv", "paper"};

// Calls `visit` with `value` and all values within it, and with the key each stands under.
template <typename Visit>
void for_each_value(const JsonValue& value, std::string_view key, Visit&& visit) {
  visit(value, key);
  for (const auto& member : value.members) for_each_value(member.value, member.key, visit);
}

// A value in a complaint: "high" in its quotes, 7.5, null, a list.
std::string described(const JsonValue& value);

// Complaints that hold of an answer as a whole; none when there is something to read in it.
Complaints complaints_about(std::string_view content, const JsonInText& json);

// The first few, and how many more there are.
Complaints shortened(Complaints complaints);

} // namespace broadsheet::scoring
