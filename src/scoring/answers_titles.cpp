#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "scoring/answers_reading.h"

namespace broadsheet::scoring {
namespace {

constexpr std::array<std::string_view, 5> irrelevant_names = {
    "irrelevant", "irrelevantids", "irrelevantpapers", "irrelevantpaperids", "notrelevant"};
// These say less; they count where no list is called irrelevant.
constexpr std::array<std::string_view, 6> vague_names = {"ids",    "papers",  "paperids",
                                                         "result", "results", "answer"};

struct Lists {
  std::vector<const JsonValue*> named; // called irrelevant
  std::vector<const JsonValue*> vague; // called something else, or nothing
};

// A list without a name is taken for one only if its elements are quoted or objects: remarks hold
// [2508.01625].
bool is_bare_list(const JsonValue& root) {
  auto number = [](const JsonMember& member) { return member.value.kind == JsonValue::Kind::number; };
  return root.kind == JsonValue::Kind::array && std::ranges::none_of(root.members, number);
}

Lists find_lists(const JsonInText& json) {
  Lists lists;
  for (const auto& root : json.values) {
    if (is_bare_list(root)) lists.vague.push_back(&root);
    for_each_value(root, {}, [&](const JsonValue& value, std::string_view key) {
      if (value.kind != JsonValue::Kind::array) return;
      if (is_one_of(key, irrelevant_names)) lists.named.push_back(&value);
      if (is_one_of(key, vague_names)) lists.vague.push_back(&value);
    });
  }
  return lists;
}

// What one list says.
struct Said {
  std::set<std::string> irrelevant;
  std::set<std::string> spared; // named, but as papers that may stay
  std::vector<std::string> foreign;
};

// Whether an element of a list says of its paper that it may stay: {"id": …, "irrelevant": false}.
bool is_spared(const JsonValue& element) {
  constexpr std::array<std::string_view, 1> relevant = {"relevant"};
  constexpr std::array<std::string_view, 1> irrelevant = {"irrelevant"};
  constexpr std::array<std::string_view, 1> relevance = {"relevance"};
  auto is = [](std::string_view word) {
    return [word](const JsonValue* value) {
      return value->kind == JsonValue::Kind::boolean && value->text == word;
    };
  };
  return !std::ranges::all_of(members_named(element, relevant), is("false")) ||
         !std::ranges::all_of(members_named(element, irrelevant), is("true")) ||
         !members_named(element, relevance).empty(); // the answer to another question
}

Said read_list(const JsonValue& list, const AskedPapers& papers) {
  Said said;
  for (const auto& member : list.members) {
    const auto& element = member.value;
    if (!element.complete) continue;
    auto ids = members_named(element, id_names);
    const auto& id = ids.empty() ? element : *ids[0];
    if (const auto* found = papers.find(id))
      (is_spared(element) ? said.spared : said.irrelevant).insert(*found);
    else
      said.foreign.push_back(described(id));
  }
  std::erase_if(said.irrelevant, [&](const std::string& id) { return said.spared.contains(id); });
  return said;
}

void read_list_into(TitleAnswer& answer, const JsonValue& list, const Said& said) {
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
  auto lists = find_lists(json);
  const AskedPapers papers(asked);
  TitleAnswer answer;
  answer.complaints = complaints_about(content, json);
  for (const auto* list : lists.named) read_list_into(answer, *list, read_list(*list, papers));
  // Of an answer that breaks off nobody knows whether the list itself was still to come.
  if (lists.named.empty() && !json.cut_off) {
    for (const auto* list : lists.vague) {
      auto said = read_list(*list, papers);
      bool echo = asked.size() > 1 && said.irrelevant.size() == asked.size(); // the question, not the answer
      if (!echo) read_list_into(answer, *list, said);
    }
  }
  if (!answer.usable && answer.complaints.empty())
    answer.complaints.emplace_back("the answer holds no list of irrelevant papers");
  answer.complaints = shortened(std::move(answer.complaints));
  return answer;
}

} // namespace broadsheet::scoring
