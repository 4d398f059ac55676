// Whatever a model says, no paper gets a score that nobody asked for or that no page can show.
#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "check.h"
#include "scoring/answers.h"
#include "scoring/json_in_text.h"

namespace broadsheet::scoring {
namespace {

const std::array<std::string, 4> asked = {"2508.01625", "2508.01630", "2508.01641", "math/0309136"};
const std::array<std::string, 2> topics = {"moss", "ferns"};

bool is_asked(const std::string& id) {
  return std::ranges::find(asked, id) != asked.end();
}

void check_line(const std::string& text, std::size_t most_characters) {
  check(all_permitted(text));
  check(text.find_first_of("\t\r\n") == text.npos);
  check(text.empty() || (text.front() != ' ' && text.back() != ' '));
  check(count_characters(text) <= most_characters);
}

void check_complaints(const Complaints& complaints) {
  check(complaints.size() <= 6);
  for (const auto& complaint : complaints) check_line(complaint, 400);
}

// Valid JSON is read as it is; backslashes may be TeX.
void check_same(const Json& read, const Json& valid) {
  check(read.kind == valid.kind || (read.kind == Json::Kind::number && valid.as_number()));
  check(read.kind == Json::Kind::number || read.text == valid.text);
  check(read.boolean == valid.boolean && read.complete && read.members.size() == valid.members.size());
  for (std::size_t at = 0; at < valid.members.size(); ++at) {
    check(read.members[at].key == valid.members[at].key);
    check_same(read.members[at].value, valid.members[at].value);
  }
}

void check_valid_json(std::string_view content) {
  auto valid = json_or_null(content);
  if (content.find('\\') != content.npos || !(valid.is_array() || valid.is_object())) return;
  auto json = find_json(content);
  check(json.values.size() == 1 && !json.cut_off);
  check_same(json.values[0].value, valid);
}

void check_scores(std::string_view content) {
  auto answer = read_scores(content, asked, topics);
  for (const auto& [id, score] : answer.scores) {
    check(is_asked(id));
    check(score.relevance && *score.relevance >= 1 && *score.relevance <= 10);
    check(score.novelty && *score.novelty >= 1 && *score.novelty <= 10);
    check(score.topic.empty() || std::ranges::find(topics, score.topic) != topics.end());
    check_line(score.comment, 1000);
  }
  check(!answer.complaints.empty() || answer.scores.size() == asked.size());
  check_complaints(answer.complaints);
}

void check_titles(std::string_view content) {
  auto answer = read_titles(content, asked);
  check(std::ranges::all_of(answer.irrelevant, is_asked));
  check(answer.usable || (answer.irrelevant.empty() && !answer.complaints.empty()));
  check_complaints(answer.complaints);
}

void check_month(std::string_view content) {
  auto answer = read_month(content, asked);
  std::set<std::string> seen;
  for (const auto& group : answer.groups) {
    check(!group.label.empty() && !group.papers.empty());
    check_line(group.label, 100);
    for (const auto& pick : group.papers) {
      check(is_asked(pick.id) && seen.insert(pick.id).second);
      check_line(pick.line, 400);
    }
  }
  check_line(answer.summary, 2000);
  check(!answer.groups.empty() || !answer.complaints.empty());
  check_complaints(answer.complaints);
}

void run(std::string_view content) {
  check_valid_json(content);
  check_scores(content);
  check_titles(content);
  check_month(content);
}

} // namespace
} // namespace broadsheet::scoring

extern "C" int LLVMFuzzerTestOneInput(const char* data, std::size_t size) {
  broadsheet::scoring::run({data, size});
  return 0;
}
