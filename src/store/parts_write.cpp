#include "store/parts_write.h"

#include <cmath>

#include "base/utf8.h"
#include "yaml/writer.h"

namespace broadsheet::store {
namespace {

using yaml::Context;

template <typename Format>
std::string list(const std::vector<std::string>& values, Format format) {
  std::string text;
  for (const std::string& value : values)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", format(value));
  return fmt::format("[{}]", text);
}

} // namespace

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
