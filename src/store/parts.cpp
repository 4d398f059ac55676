#include "store/parts.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/text.h"
#include "base/utf8.h"
#include "paper/names.h"
#include "yaml/writer.h"

namespace broadsheet::store {
namespace {

using yaml::Context;

bool is_prompt_name(std::string_view name) {
  return has_only_letters_digits_and("-_.", name) && name.front() != '.';
}

template <typename Format>
std::string list(const std::vector<std::string>& values, Format format) {
  std::string text;
  for (const std::string& value : values)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", format(value));
  return fmt::format("[{}]", text);
}

} // namespace

std::optional<Date> read_date(const yaml::Value& value) {
  auto text = value.text();
  if (!text) return std::nullopt;
  auto date = parse_date(*text);
  if (!date) value.error(fmt::format("\"{}\" is not a date", *text), "write it like 2025-08-05");
  return date;
}

std::optional<Month> read_month(const yaml::Value& value) {
  auto text = value.text();
  if (!text) return std::nullopt;
  auto first = parse_date(*text + "-01");
  if (!first) {
    value.error(fmt::format("\"{}\" is not a month", *text), "write it like 2025-08");
    return std::nullopt;
  }
  return month_of(*first);
}

std::optional<Date> EntryDates::read(yaml::Map& entry) {
  auto value = entry.require("date");
  auto date = value ? read_date(*value) : std::nullopt;
  if (!date) return std::nullopt;
  auto [first, is_new] = lines_.emplace(*date, value->line());
  if (is_new) return date;
  value->error(fmt::format("{} is in this list twice", format_date(*date)),
               fmt::format("remove one of them: the first is on line {}", first->second));
  return std::nullopt;
}

std::string read_paper_id(const yaml::Value& value, PaperLines& lines) {
  auto id = value.text();
  if (!id) return {};
  auto bare = without_version(*id);
  auto [first, is_new] = lines.emplace(*id, value.line());
  if (!is_paper_id(*id)) {
    value.error(fmt::format("\"{}\" is not an arXiv identifier", *id),
                is_paper_id(bare) ? fmt::format("write it without its version: \"{}\"", bare)
                                  : "write it like \"2508.01625\" or \"math/0309136\"");
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

void Entries::add_text(std::string_view key, std::string_view value, Context context) {
  if (!value.empty()) add(key, yaml::text(value, context));
}

void Entries::add_texts(std::string_view key, const std::vector<std::string>& values) {
  if (!values.empty())
    add(key, list(values, [](std::string_view v) { return yaml::text(v, Context::flow); }));
}

void Entries::add_usd(std::string_view key, std::optional<double> value) {
  if (value && std::isfinite(*value)) add(key, yaml::number(*value));
}

void Entries::add_flag(std::string_view key, bool value) {
  if (value) add(key, "true");
}

std::string Entries::on_one_line() const {
  std::string text;
  for (const auto& [key, value] : entries_) {
    text += fmt::format("{}{}: {}", text.empty() ? "{" : ", ", key, value);
  }
  return text + "}";
}

std::string Entries::on_lines() const {
  std::string text;
  for (const auto& [key, value] : entries_) {
    text += fmt::format("{}{}: {}\n", text.empty() ? "  - " : "    ", key, value);
  }
  return text;
}

Entries entries_of(const ScorerRecord& scorer) {
  Entries entries;
  entries.add_text("kind", scorer.kind, Context::flow);
  entries.add_text("model", scorer.model, Context::flow);
  entries.add_text("prompt", scorer.prompt, Context::flow);
  if (scorer.cutoffs) {
    entries.add("cutoffs", fmt::format("{{relevance: {}, novelty: {}}}", scorer.cutoffs->relevance,
                                       scorer.cutoffs->novelty));
  }
  return entries;
}

Entries entries_of(const Usage& usage) {
  Entries entries;
  entries.add_integer("prompt_tokens", usage.prompt_tokens);
  entries.add_integer("cached_tokens", usage.cached_tokens);
  entries.add_integer("completion_tokens", usage.completion_tokens);
  entries.add_usd("prompt_usd", usage.prompt_usd);
  entries.add_usd("completion_usd", usage.completion_usd);
  entries.add_usd("total_usd", usage.total_usd);
  return entries;
}

std::string line_of(std::string_view key, const Entries& entries) {
  return entries.empty() ? "" : fmt::format("{}: {}\n", key, entries.on_one_line());
}

std::string list_of_ids(const std::vector<std::string>& ids) {
  return list(ids, yaml::double_quoted);
}

std::string prose(std::string_view key, std::string_view text, std::size_t indent) {
  std::string on_line = yaml::text(text, Context::block);
  bool fits = indent + key.size() + 2 + count_characters(on_line) <= yaml::line_width;
  return fits ? on_line : yaml::folded(text, indent);
}

} // namespace broadsheet::store
