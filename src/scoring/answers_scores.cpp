#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "paper/names.h"
#include "scoring/answers_reading.h"

namespace broadsheet::scoring {
namespace {

constexpr std::array<std::string_view, 3> relevance_names = {"relevance", "relevancescore", "relevancy"};
constexpr std::array<std::string_view, 2> novelty_names = {"novelty", "noveltyscore"};
constexpr std::array<std::string_view, 2> topic_names = {"topic", "topicid"};
constexpr std::array<std::string_view, 6> comment_names = {"comment",     "comments",  "reason",
                                                           "explanation", "rationale", "justification"};
constexpr std::size_t longest_comment = 1000; // in characters
constexpr std::size_t longest_topic = 200;

// "8", "8.0", "8/10", "8 out of 10". Nothing for everything that is no whole number from 1 to 10.
std::optional<int> parse_score(std::string_view text) {
  std::string plain; // without blanks, in lower case
  std::ranges::copy_if(lower(text), std::back_inserter(plain), [](char c) { return !is_blank(c); });
  std::string_view rest = plain;
  for (std::string_view scale : {"/10", "outof10"}) {
    if (rest.ends_with(scale)) {
      rest.remove_suffix(scale.size());
      break;
    }
  }
  if (auto point = rest.find('.'); point != rest.npos) {
    bool whole = point + 1 < rest.size() && rest.find_first_not_of('0', point + 1) == rest.npos;
    if (!whole) return std::nullopt;
    rest = rest.substr(0, point);
  }
  if (rest == "10") return 10;
  bool digit = rest.size() == 1 && rest[0] >= '1' && rest[0] <= '9';
  return digit ? std::optional(rest[0] - '0') : std::nullopt;
}

std::optional<int> read_score(const JsonValue& value) {
  bool readable = value.kind == JsonValue::Kind::number || value.kind == JsonValue::Kind::text;
  return readable ? parse_score(value.text) : std::nullopt;
}

// The topics as models may write them.
class Topics {
public:
  explicit Topics(std::span<const std::string> ids) : ids_(ids) {}

  std::string find(std::string_view name) const {
    if (std::ranges::find(ids_, name) != ids_.end()) return std::string(name);
    auto like = [&](const std::string& id) { return plain(id) == plain(name); };
    return std::ranges::count_if(ids_, like) == 1 ? *std::ranges::find_if(ids_, like) : std::string();
  }

private:
  // "Large Models", "large_models" and "large-models" are one.
  static std::string plain(std::string_view name) {
    auto text = one_line(lower(name), longest_topic);
    std::ranges::replace_if(
        text, [](char c) { return c == ' ' || c == '_'; }, '-');
    return text;
  }

  std::span<const std::string> ids_;
};

// All that an answer says about one paper.
struct Said {
  std::set<int> relevance;
  std::set<int> novelty;
  std::optional<Score> score; // of the first entry that has both
  std::string fault;          // of the first entry that has not
};

class ScoreReader {
public:
  ScoreReader(std::span<const std::string> asked, std::span<const std::string> topics)
      : asked_(asked), papers_(asked), topics_(topics) {}

  void read(const JsonInText& json);
  ScoreAnswer answer(Complaints complaints) &&;

private:
  void entry(const JsonValue& object, std::string_view key, bool alone);
  std::set<std::string> named(const JsonValue& object, std::string_view key) const;
  void foreign(const JsonValue& object, std::string_view key);
  void judgement(const JsonValue& object, Said& said) const;

  std::span<const std::string> asked_;
  AskedPapers papers_;
  Topics topics_;
  std::map<std::string, Said> said_;
  std::set<std::string> foreign_; // papers that nobody asked for
  bool says_nothing_ = false;
  bool nameless_ = false; // an entry does not say which paper it is about
};

void ScoreReader::read(const JsonInText& json) {
  says_nothing_ = json.values.empty();
  for (const auto& root : json.values) {
    for_each_value(root, {}, [&](const JsonValue& value, std::string_view key) {
      if (value.kind == JsonValue::Kind::object) entry(value, key, &value == &root && asked_.size() == 1);
    });
  }
}

// An object of a paper; `key` is the one it stands under. `alone`: without an id it is the paper's that was
// asked for. Entries within entries count too, so that it makes no difference whether the outer one is cut
// off.
void ScoreReader::entry(const JsonValue& object, std::string_view key, bool alone) {
  auto ids = named(object, key);
  bool has_id = !members_named(object, id_names).empty();
  bool judges =
      !members_named(object, relevance_names).empty() || !members_named(object, novelty_names).empty();
  if (ids.empty() && alone && !has_id && judges) ids.insert(asked_[0]);
  if (ids.empty() && judges && object.complete) foreign(object, key);
  for (const auto& id : ids) {
    auto& said = said_[id];
    if (ids.size() > 1)
      said.fault = fmt::format("one entry names {} papers", ids.size());
    else if (!object.complete)
      said.fault = "its entry breaks off or is no JSON";
    else
      judgement(object, said);
  }
}

// The papers asked for that an entry says it is about.
std::set<std::string> ScoreReader::named(const JsonValue& object, std::string_view key) const {
  std::set<std::string> ids;
  if (const auto* id = papers_.find(key)) ids.insert(*id);
  for (const auto* member : members_named(object, id_names)) {
    if (const auto* id = papers_.find(*member)) ids.insert(*id);
  }
  return ids;
}

void ScoreReader::foreign(const JsonValue& object, std::string_view key) {
  auto members = members_named(object, id_names);
  if (!members.empty())
    foreign_.insert(described(*members[0]));
  else if (is_paper_id(bare_id(key)))
    foreign_.emplace(bare_id(key));
  else
    nameless_ = true;
}

// What an entry gives as one of its scores; nothing when there is none or it cannot be read, which is said in
// `fault` unless that says something already.
std::optional<int> value_of(const JsonValue& object, Names names, std::set<int>& values, std::string& fault) {
  std::optional<int> value;
  std::string own_fault = fmt::format("{} is missing", names[0]);
  for (const auto* member : members_named(object, names)) {
    value = read_score(*member);
    own_fault =
        value ? "" : fmt::format("{} is {}, no whole number from 1 to 10", names[0], described(*member));
    if (!value) break;
    values.insert(*value);
  }
  if (fault.empty()) fault = std::move(own_fault);
  return value;
}

void ScoreReader::judgement(const JsonValue& object, Said& said) const {
  std::string fault;
  Score score;
  score.relevance = value_of(object, relevance_names, said.relevance, fault);
  score.novelty = value_of(object, novelty_names, said.novelty, fault);
  if (said.fault.empty()) said.fault = std::move(fault);
  if (said.score || !score.relevance || !score.novelty) return;
  score.comment = text_of(object, comment_names, longest_comment);
  score.topic = topics_.find(text_of(object, topic_names, longest_topic));
  said.score = std::move(score);
}

// Why a paper has no score; empty when it has one.
std::string fault_of(const Said& said) {
  auto contradiction = [](std::string_view name, const std::set<int>& values) {
    return fmt::format("{} is both {} and {}", name, *values.begin(), *values.rbegin());
  };
  if (said.relevance.size() > 1) return contradiction("relevance", said.relevance);
  if (said.novelty.size() > 1) return contradiction("novelty", said.novelty);
  return said.score ? std::string() : said.fault;
}

ScoreAnswer ScoreReader::answer(Complaints complaints) && {
  ScoreAnswer answer;
  std::vector<std::string> missing;
  for (const auto& id : asked_) {
    auto found = said_.find(id);
    if (found == said_.end())
      missing.push_back(id);
    else if (auto fault = fault_of(found->second); !fault.empty())
      complaints.push_back(fmt::format("{}: {}", id, fault));
    else
      answer.scores[id] = *found->second.score;
  }
  if (!missing.empty() && !says_nothing_) complaints.push_back("not in the answer: " + listed(missing));
  if (!foreign_.empty())
    complaints.push_back("not asked for: " + listed(std::vector(foreign_.begin(), foreign_.end())));
  if (nameless_) complaints.emplace_back("an entry has no id");
  answer.complaints = shortened(std::move(complaints));
  return answer;
}

} // namespace

ScoreAnswer read_scores(std::string_view content, std::span<const std::string> asked,
                        std::span<const std::string> topics) {
  auto json = find_json(content);
  ScoreReader reader(asked, topics);
  reader.read(json);
  return std::move(reader).answer(complaints_about(content, json));
}

} // namespace broadsheet::scoring
