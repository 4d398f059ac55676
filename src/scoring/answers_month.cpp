#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "scoring/answer_fields.h"

namespace broadsheet::scoring {
namespace {

// {"id": …, "line": …}, or "id": "line".
std::string line_of(const JsonMember& entry) {
  return entry.key.empty() || entry.value.is_object() ? text_of(entry.value, fields::line)
                                                      : one_line(entry.value.text, fields::line.most);
}

// Reads an object with a list of groups.
MonthAnswer read_groups(const Json& object, const AskedPapers& asked) {
  MonthAnswer answer{.summary = text_of(object, fields::summary), .groups = {}, .complaints = {}};
  std::set<std::string> picked;
  std::vector<std::string> twice;
  std::vector<std::string> foreign;
  for (const JsonMember& group : list_of(object, fields::groups)->members) {
    const Json* papers = group.value.complete ? list_of(group.value, fields::group_papers) : nullptr;
    if (!papers) continue;
    auto label = text_of(group.value, fields::label);
    if (label.empty()) {
      answer.complaints.emplace_back("a group has no label");
      continue;
    }
    std::vector<MonthAnswer::Pick> picks;
    for (const JsonMember& entry : papers->members) {
      auto ids = asked.named_in(entry);
      if (ids.size() != 1)
        foreign.push_back(described_paper(entry));
      else if (picked.insert(*ids.begin()).second)
        picks.push_back({*ids.begin(), line_of(entry)});
      else
        twice.push_back(*ids.begin());
    }
    if (!picks.empty()) answer.groups.push_back({std::move(label), std::move(picks)});
  }
  if (!foreign.empty()) answer.complaints.push_back("not asked for: " + listed(foreign));
  if (!twice.empty()) answer.complaints.push_back("named twice: " + listed(twice));
  return answer;
}

} // namespace

MonthAnswer read_month(std::string_view content, std::span<const std::string> asked) {
  auto json = find_json(content);
  const AskedPapers papers(asked);
  MonthAnswer answer;
  for_each_within(json.values, [&](const JsonMember& entry, bool) {
    if (!list_of(entry.value, fields::groups)) return;
    auto read = read_groups(entry.value, papers);
    if (!read.groups.empty() || answer.groups.empty()) answer = std::move(read); // the last one counts
  });
  auto complaints = complaints_about(content, json);
  std::ranges::move(answer.complaints, std::back_inserter(complaints));
  if (answer.groups.empty() && complaints.empty())
    complaints.emplace_back("the answer contains no group of papers");
  answer.complaints = shortened(std::move(complaints));
  return answer;
}

} // namespace broadsheet::scoring
