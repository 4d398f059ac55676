#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "scoring/answers_reading.h"

namespace broadsheet::scoring {
namespace {

constexpr std::array<std::string_view, 2> groups_names = {"groups", "sections"};
constexpr std::array<std::string_view, 2> summary_names = {"summary", "overview"};
constexpr std::array<std::string_view, 4> label_names = {"label", "title", "name", "heading"};
constexpr std::array<std::string_view, 3> papers_names = {"papers", "items", "picks"};
constexpr std::array<std::string_view, 6> line_names = {"line", "comment", "reason",
                                                        "why",  "summary", "description"};

// In characters.
constexpr std::size_t longest_summary = 2000;
constexpr std::size_t longest_label = 100;
constexpr std::size_t longest_line = 400;

// The first list of that name; null when there is none.
const JsonValue* list_of(const JsonValue& object, Names names) {
  auto members = members_named(object, names);
  auto list = std::ranges::find(members, JsonValue::Kind::array, &JsonValue::kind);
  return list == members.end() ? nullptr : *list;
}

// Reads one object that has a list of groups.
class MonthReader {
public:
  explicit MonthReader(const AskedPapers& papers) : papers_(papers) {}
  MonthAnswer read(const JsonValue& object) &&;

private:
  std::vector<MonthAnswer::Pick> read_picks(const JsonValue& list);

  const AskedPapers& papers_;
  std::set<std::string> picked_;
  std::vector<std::string> twice_;
  std::vector<std::string> foreign_;
};

MonthAnswer MonthReader::read(const JsonValue& object) && {
  MonthAnswer answer;
  answer.summary = text_of(object, summary_names, longest_summary);
  for (const auto& member : list_of(object, groups_names)->members) {
    const auto* papers = member.value.complete ? list_of(member.value, papers_names) : nullptr;
    if (!papers) continue;
    auto label = text_of(member.value, label_names, longest_label);
    if (label.empty()) {
      answer.complaints.emplace_back("a group has no label");
      continue;
    }
    auto picks = read_picks(*papers);
    if (!picks.empty()) answer.groups.push_back({std::move(label), std::move(picks)});
  }
  if (!foreign_.empty()) answer.complaints.push_back("not asked for: " + listed(foreign_));
  if (!twice_.empty()) answer.complaints.push_back("named twice: " + listed(twice_));
  return answer;
}

std::vector<MonthAnswer::Pick> MonthReader::read_picks(const JsonValue& list) {
  std::vector<MonthAnswer::Pick> picks;
  for (const auto& member : list.members) {
    auto ids = members_named(member.value, id_names);
    const auto& id = ids.empty() ? member.value : *ids[0];
    const auto* found = papers_.find(id);
    if (!found)
      foreign_.push_back(described(id));
    else if (picked_.insert(*found).second)
      picks.push_back({*found, text_of(member.value, line_names, longest_line)});
    else
      twice_.push_back(*found);
  }
  return picks;
}

} // namespace

MonthAnswer read_month(std::string_view content, std::span<const std::string> asked) {
  auto json = find_json(content);
  const AskedPapers papers(asked);
  MonthAnswer answer;
  for (const auto& root : json.values) {
    for_each_value(root, {}, [&](const JsonValue& value, std::string_view) {
      if (!list_of(value, groups_names)) return;
      auto read = MonthReader(papers).read(value);
      if (!read.groups.empty() || answer.groups.empty()) answer = std::move(read); // the last word counts
    });
  }
  auto complaints = complaints_about(content, json);
  std::ranges::move(answer.complaints, std::back_inserter(complaints));
  if (answer.groups.empty() && complaints.empty())
    complaints.emplace_back("the answer holds no group of papers");
  answer.complaints = shortened(std::move(complaints));
  return answer;
}

} // namespace broadsheet::scoring
