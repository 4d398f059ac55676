#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "scoring/answer_fields.h"

namespace broadsheet::scoring {
namespace {

// The topic that is meant: "Fern Allies" and "fern_allies" mean "fern-allies" unless another topic matches
// too.
std::string find_topic(const std::string& name, std::span<const std::string> topics) {
  if (std::ranges::find(topics, name) != topics.end()) return name;
  auto plain = [](const std::string& text) {
    auto result = lower(text);
    for (char& c : result) c = c == ' ' || c == '_' ? '-' : c;
    return result;
  };
  auto like = [&](const std::string& id) { return plain(id) == plain(name); };
  return std::ranges::count_if(topics, like) == 1 ? *std::ranges::find_if(topics, like) : std::string();
}

// Everything that an answer says about one paper.
struct Said {
  std::set<int> relevance;
  std::set<int> novelty;
  std::optional<Score> score; // of the first entry that has both
  std::string fault;          // of the first entry that lacks one
};

// Reads one of an entry's scores. When it is missing or cannot be read, the result is nothing and `fault`
// says why, unless it already says something.
std::optional<int> read_score(const Json& object, const Field& field, std::set<int>& values,
                              std::string& fault) {
  std::optional<int> score;
  auto own_fault = fmt::format("{} is missing", field.name);
  for (const Json* value : values_of(object, field)) {
    score = score_of(*value, field);
    own_fault = score ? ""
                      : fmt::format("{} is {}, not a whole number from 1 to {}", field.name,
                                    described(*value), field.most);
    if (!score) break;
    values.insert(*score);
  }
  if (fault.empty()) fault = std::move(own_fault);
  return score;
}

void read_judgement(const Json& object, std::span<const std::string> topics, Said& said) {
  std::string fault;
  Score score;
  score.relevance = read_score(object, fields::relevance, said.relevance, fault);
  score.novelty = read_score(object, fields::novelty, said.novelty, fault);
  if (said.fault.empty()) said.fault = std::move(fault);
  if (said.score || !score.relevance || !score.novelty) return;
  score.comment = text_of(object, fields::comment);
  score.topic = find_topic(text_of(object, fields::paper_topic), topics);
  said.score = std::move(score);
}

// Why a paper has no score; empty when it has one.
std::string fault_of(const Said& said) {
  auto contradiction = [](const Field& field, const std::set<int>& values) {
    return fmt::format("{} is both {} and {}", field.name, *values.begin(), *values.rbegin());
  };
  if (said.relevance.size() > 1) return contradiction(fields::relevance, said.relevance);
  if (said.novelty.size() > 1) return contradiction(fields::novelty, said.novelty);
  return said.score ? std::string() : said.fault;
}

} // namespace

ScoreAnswer read_scores(std::string_view content, std::span<const std::string> asked,
                        std::span<const std::string> topics) {
  const auto json = find_json(content);
  const AskedPapers papers(asked);
  std::map<std::string, Said> said;
  std::set<std::string> foreign; // papers that were not asked for
  // Nested entries count too, so that it makes no difference whether the outer one is cut off.
  for_each_within(json.values, [&](const JsonMember& entry, bool is_outermost) {
    const Json& object = entry.value;
    if (!object.is_object()) return;
    bool judges =
        !values_of(object, fields::relevance).empty() || !values_of(object, fields::novelty).empty();
    bool has_id = !values_of(object, fields::paper_id).empty();
    auto ids = papers.named_in(entry);
    bool needs_no_id = asked.size() == 1 && is_outermost;
    if (ids.empty() && judges && !has_id && needs_no_id) ids.insert(asked[0]);
    if (ids.empty() && judges && object.complete) foreign.insert(described_paper(entry));
    for (const auto& id : ids) {
      if (ids.size() > 1)
        said[id].fault = fmt::format("one entry names {} papers", ids.size());
      else if (!object.complete)
        said[id].fault = "its entry breaks off or is not JSON";
      else
        read_judgement(object, topics, said[id]);
    }
  });
  ScoreAnswer answer{.scores = {}, .complaints = complaints_about(content, json)};
  std::vector<std::string> missing;
  for (const auto& id : asked) {
    if (!said.contains(id))
      missing.push_back(id);
    else if (auto fault = fault_of(said[id]); !fault.empty())
      answer.complaints.push_back(fmt::format("{}: {}", id, fault));
    else
      answer.scores[id] = *said[id].score;
  }
  bool has_nameless = foreign.erase(described(Json::object())) > 0; // nothing else has this description
  if (!missing.empty() && !json.values.empty())
    answer.complaints.push_back("not in the answer: " + listed(missing));
  if (!foreign.empty())
    answer.complaints.push_back("not asked for: " + listed(std::vector(foreign.begin(), foreign.end())));
  if (has_nameless) answer.complaints.emplace_back("an entry has no id");
  answer.complaints = shortened(std::move(answer.complaints));
  return answer;
}

} // namespace broadsheet::scoring
