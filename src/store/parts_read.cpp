#include "store/parts_read.h"

#include <limits>

#include <fmt/format.h>

#include "base/text.h"
#include "paper/names.h"
#include "store/day_file_words.h"

namespace broadsheet::store {
namespace {

bool is_prompt_name(std::string_view name) {
  return has_only_letters_digits_and("-_.", name) && name.front() != '.';
}

} // namespace

std::string read_paper_id(const yaml::Value& value, PaperLines& lines) {
  auto id = value.text();
  if (!id) return {};
  auto bare = without_version(*id);
  auto [first, is_new] = lines.emplace(*id, value.line());
  if (!is_paper_id(*id)) {
    value.error(fmt::format("\"{}\" is not an arXiv identifier", *id),
                is_paper_id(bare) ? fmt::format("write it without its version: \"{}\"", bare)
                                  : "write it as in \"2508.01625\" or \"math/0309136\"");
  } else if (!is_new) {
    value.error(fmt::format("{} is in this file twice", *id),
                fmt::format("remove one of them: the first is on line {}", first->second));
  }
  return *id;
}

std::string read_kind(yaml::Map& map, std::span<const std::string_view> kinds) {
  auto value = map.find("kind");
  auto kind = value ? value->word(kinds) : std::nullopt;
  return kind ? std::string(kinds[*kind]) : "";
}

std::optional<int> read_count(yaml::Map& map, std::string_view key) {
  auto count = map.integer(key, 0, std::numeric_limits<int>::max());
  return count ? std::optional(static_cast<int>(*count)) : std::nullopt;
}

ScorerRecord read_scorer(yaml::Map& map) {
  ScorerRecord scorer;
  scorer.kind = read_kind(map, scorer_kinds);
  scorer.model = map.text("model");
  if (auto value = map.find("prompt")) {
    scorer.prompt = value->text().value_or("");
    if (!scorer.prompt.empty() && !is_prompt_name(scorer.prompt)) {
      value->error(fmt::format("\"{}\" cannot name a prompt", scorer.prompt),
                   "write the name of a file in content/prompts/, without .md");
    }
  }
  return scorer;
}

Usage read_usage(yaml::Map map) {
  Usage usage;
  usage.prompt_tokens = map.integer("prompt_tokens", 0);
  usage.cached_tokens = map.integer("cached_tokens", 0);
  usage.completion_tokens = map.integer("completion_tokens", 0);
  usage.prompt_usd = map.number("prompt_usd", 0);
  usage.completion_usd = map.number("completion_usd", 0);
  usage.total_usd = map.number("total_usd", 0);
  map.reject_unknown_keys();
  return usage;
}

} // namespace broadsheet::store
