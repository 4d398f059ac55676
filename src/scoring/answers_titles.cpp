#include <algorithm>
#include <utility>

#include "base/text.h"
#include "scoring/answer_fields.h"

namespace broadsheet::scoring {
namespace {

// Lists with these names say less. They count only if no list is called irrelevant.
constexpr Field vague{"ids", Field::Type::list, "papers paperids result results answer"};

struct Lists {
  std::vector<const Json*> named; // called irrelevant
  std::vector<const Json*> vague; // with a vague name, or without one
};

// A list without a name counts only if its elements are quoted or objects, since remarks can contain
// [2508.01625].
bool is_bare_list(const Json& list) {
  auto number = [](const JsonMember& member) { return member.value.kind == Json::Kind::number; };
  return std::ranges::none_of(list.members, number);
}

Lists find_lists(const JsonInText& json, const AskedPapers& papers) {
  Lists lists;
  auto names_paper = [&](const JsonMember& member) { return !papers.named_in({member.key}).empty(); };
  for_each_within(json.values, [&](const JsonMember& entry, bool is_outermost) {
    const auto& [key, value, offset] = entry;
    // {"2508.01625": "no moss", …}
    bool is_by_id = value.is_object() && value.complete && std::ranges::any_of(value.members, names_paper);
    bool is_list = value.is_array();
    if (is_named(key, fields::irrelevant) && (is_list || is_by_id)) lists.named.push_back(&value);
    if (is_list && (is_named(key, vague) || (is_outermost && is_bare_list(value))))
      lists.vague.push_back(&value);
  });
  return lists;
}

// The content of one list.
struct Said {
  std::set<std::string> irrelevant;
  std::set<std::string> spared; // named, but as papers to keep
  std::vector<std::string> foreign;
};

// Whether an entry says to keep its paper: {"id": …, "irrelevant": false}. When the key is an id, any value
// says so except true and a reason in words.
bool is_spared(const JsonMember& entry) {
  constexpr Field relevant{"relevant"};
  constexpr Field irrelevant{"irrelevant"};
  auto all_are = [&](const Field& field, bool truth) {
    return std::ranges::all_of(values_of(entry.value, field),
                               [&](const Json* value) { return value->as_boolean() == truth; });
  };
  const Json& value = entry.value;
  if (value.is_object())
    return !all_are(relevant, false) || !all_are(irrelevant, true) ||
           !values_of(value, fields::relevance).empty(); // the answer to another question
  bool gives_reason = value.text.find(' ') != value.text.npos;
  return !entry.key.empty() && !gives_reason && value.as_boolean() != true;
}

Said read_list(const Json& list, const AskedPapers& papers) {
  Said said;
  for (const JsonMember& entry : list.members) {
    if (!entry.value.complete) continue;
    auto ids = papers.named_in(entry);
    if (ids.empty()) said.foreign.push_back(described_paper(entry));
    bool in_doubt = ids.size() > 1 || is_spared(entry);
    (in_doubt ? said.spared : said.irrelevant).merge(ids);
  }
  std::erase_if(said.irrelevant, [&](const std::string& id) { return said.spared.contains(id); });
  return said;
}

void read_list_into(TitleAnswer& answer, const Json& list, const Said& said) {
  bool is_empty = list.complete && list.members.empty();
  if (!said.foreign.empty()) answer.complaints.push_back("not asked for: " + listed(said.foreign));
  if (said.irrelevant.empty() && said.spared.empty() && !is_empty) return;
  if (!std::exchange(answer.usable, true)) {
    answer.irrelevant = said.irrelevant;
  } else if (answer.irrelevant != said.irrelevant) {
    answer.complaints.emplace_back("lists differ; only papers in all of them count");
    std::erase_if(answer.irrelevant, [&](const std::string& id) { return !said.irrelevant.contains(id); });
  }
}

} // namespace

TitleAnswer read_titles(std::string_view content, std::span<const std::string> asked) {
  auto json = find_json(content);
  const AskedPapers papers(asked);
  auto lists = find_lists(json, papers);
  TitleAnswer answer;
  answer.complaints = complaints_about(content, json);
  for (const Json* list : lists.named) read_list_into(answer, *list, read_list(*list, papers));
  // If the answer breaks off, the list itself might have come later.
  if (lists.named.empty() && !json.cut_off) {
    for (const Json* list : lists.vague) {
      auto said = read_list(*list, papers);
      bool echo = asked.size() > 1 && said.irrelevant.size() == asked.size(); // the question, not the answer
      if (!echo) read_list_into(answer, *list, said);
    }
  }
  if (!answer.usable && answer.complaints.empty())
    answer.complaints.emplace_back("the answer contains no list of irrelevant papers");
  answer.complaints = shortened(std::move(answer.complaints));
  return answer;
}

} // namespace broadsheet::scoring
