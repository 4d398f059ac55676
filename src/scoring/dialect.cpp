#include "scoring/dialect.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace broadsheet::scoring {
namespace {

constexpr std::array<std::string_view, 7> sampling_keys = {
    "temperature", "top_p", "top_k", "min_p", "seed", "frequency_penalty", "presence_penalty"};

bool has_sampling(const Json& extra) {
  return std::ranges::any_of(extra.members, [](const auto& member) { return is_sampling(member.key); });
}

AnswerForm simpler(AnswerForm form) {
  return form == AnswerForm::json_schema ? AnswerForm::json_object : AnswerForm::text;
}

// Leaves out the feature that the words name, if it is still used.
bool leave_out_named(Dialect& dialect, std::string_view words, const Json& extra) {
  bool names_sampling = std::ranges::any_of(extra.members, [&](const auto& member) {
    return is_sampling(member.key) && words.find(member.key) != words.npos;
  });
  if (dialect.sampling && names_sampling) {
    dialect.sampling = false;
  } else if (dialect.streaming && dialect.counts_streamed &&
             contains_any(words, {"stream_options", "include_usage"})) {
    dialect.counts_streamed = false;
  } else if (!dialect.streaming && words.find("stream") != words.npos) {
    dialect.streaming = true;
  } else if (dialect.form != AnswerForm::text &&
             contains_any(words, {"response_format", "response format", "json", "schema", "grammar",
                                  "structured output"})) {
    dialect.form = simpler(dialect.form);
  } else if (dialect.system_role && contains_any(words, {"system", "role", "instruction"})) {
    dialect.system_role = false;
  } else {
    return false;
  }
  return true;
}

bool leave_out_next(Dialect& dialect, const Json& extra) {
  if (dialect.form != AnswerForm::text)
    dialect.form = simpler(dialect.form);
  else if (dialect.system_role)
    dialect.system_role = false;
  else if (dialect.sampling && has_sampling(extra))
    dialect.sampling = false;
  else
    return false;
  return true;
}

} // namespace

bool is_sampling(std::string_view key) {
  return std::ranges::find(sampling_keys, key) != sampling_keys.end();
}

std::optional<NextDialect> without_refused(const Dialect& dialect, std::string_view words,
                                           const Json& extra) {
  NextDialect next{.dialect = dialect};
  next.named = leave_out_named(next.dialect, lower(words), extra);
  if (next.named || leave_out_next(next.dialect, extra)) return next;
  return std::nullopt;
}

Dialect LearnedDialect::get() const {
  std::lock_guard lock(mutex_);
  return dialect_;
}

bool LearnedDialect::is_proven() const {
  std::lock_guard lock(mutex_);
  return proven_;
}

void LearnedDialect::replace(const Dialect& refused, const Dialect& next) {
  std::lock_guard lock(mutex_);
  if (dialect_ == refused) dialect_ = next;
}

void LearnedDialect::prove() {
  std::lock_guard lock(mutex_);
  proven_ = true;
}

} // namespace broadsheet::scoring
