#include "scoring/chat.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include "base/text.h"
#include "scoring/chat_stream.h"

namespace broadsheet::scoring {
namespace {

Json messages(const Prompt& prompt, bool system_role) {
  if (!system_role)
    return Json::array({{{"role", "user"}, {"content", prompt.system + "\n\n" + prompt.user}}});
  return Json::array(
      {{{"role", "system"}, {"content", prompt.system}}, {{"role", "user"}, {"content", prompt.user}}});
}

Json response_format(const Question& question, AnswerForm form) {
  if (form == AnswerForm::json_object) return {{"type", "json_object"}};
  return {{"type", "json_schema"},
          {"json_schema", {{"name", question.schema_name}, {"strict", true}, {"schema", question.schema}}}};
}

std::optional<std::int64_t> count(const Json& json) {
  constexpr std::int64_t most = std::int64_t{1} << 40; // anything larger is not a count of tokens
  auto value = json.as_integer();
  return value && *value >= 0 && *value <= most ? value : std::nullopt;
}

// An answer in events is read as if it had come at once.
Json read_body(std::string_view body) {
  auto json = json_or_null(body);
  return json.is_null() ? joined_events(body) : json;
}

// A text, or a list of parts, some of which contain text.
std::string read_content(const Json& content) {
  if (!content.is_array()) return content.text;
  std::string all;
  for (const auto& [key, part, offset] : content.members)
    all += part.is_object() ? part["text"].text : part.text;
  return all;
}

// Services with a reasoning parser (vLLM) may return an answer constrained by a schema only as the model's
// thoughts, others as the call of a function. Real thoughts are not JSON from end to end.
std::string read_message(const Json& message) {
  auto content = read_content(message["content"]);
  if (!trim(content).empty()) return content;
  std::vector<std::string> elsewhere = {message["reasoning_content"].text, message["reasoning"].text};
  for (const auto& [key, call, offset] : message["tool_calls"].members)
    elsewhere.push_back(call["function"]["arguments"].text);
  for (const auto& text : elsewhere) {
    auto json = json_or_null(text);
    if (json.is_object() || json.is_array()) return text;
  }
  return content;
}

Usage read_usage(const Json& usage) {
  Usage counts{.prompt_tokens = count(usage["prompt_tokens"]),
               .cached_tokens = count(usage["prompt_tokens_details"]["cached_tokens"]),
               .completion_tokens = count(usage["completion_tokens"])};
  // Some leave out the tokens of thinking, which cost just as much.
  auto total = count(usage["total_tokens"]);
  if (total && counts.prompt_tokens && counts.completion_tokens)
    counts.completion_tokens = std::max(*counts.completion_tokens, *total - *counts.prompt_tokens);
  if (!counts.cached_tokens) counts.cached_tokens = count(usage["prompt_cache_hit_tokens"]); // DeepSeek
  return counts;
}

// A limit on requests or tokens is lifted within a minute; a limit on money or usage is not.
bool is_quota(const std::string& code) {
  if (contains_any(code, {"insufficient_quota", "insufficient_balance", "exceeded_current_quota", "arrearage",
                          "freetieronly", "accountoverdue"}))
    return true;
  bool is_limit = code.ends_with("_exhausted") || code.ends_with("_limit_exceeded") ||
                  code.ends_with("_limit_reached") || code.ends_with("_exceeded");
  return is_limit &&
         contains_any(code, {"credit", "balance", "billing", "usage", "spend", "quota", "budget"});
}

// Services whose codes do not say so use words, some with status 400 or 403.
bool tells_of_no_money(const std::string& message) {
  return contains_any(message,
                      {"credit balance is too low", "insufficient credit", "insufficient balance",
                       "insufficient account balance", "balance is insufficient", "insufficient funds",
                       "out of credits", "any credits yet", "all available credits", "spending limit"});
}

// Google says it only in the details ("GenerateRequestsPerDayPerProjectPerModel-FreeTier").
bool is_for_long(const ChatError& error, const std::string& message) {
  return error.for_today || contains_any(message, {"per-day", "per day", "perday", "per_day", "/ day",
                                                   "daily", "weekly", "monthly", "per month", "/ month"});
}

} // namespace

std::string chat_body(const ScorerSettings& settings, const Question& question, const Dialect& dialect) {
  Json body = {{"model", settings.model}, {"messages", messages(question.prompt, dialect.system_role)}};
  if (dialect.form != AnswerForm::text) body.set("response_format", response_format(question, dialect.form));
  if (dialect.streaming) body.set("stream", true);
  if (dialect.streaming && dialect.counts_streamed) body.set("stream_options", Json{{"include_usage", true}});
  for (const auto& member : settings.extra.members) {
    if (dialect.sampling || !is_sampling(member.key)) body.set(member.key, member.value);
  }
  return format_json(body);
}

std::optional<std::int64_t> answer_limit(const ScorerSettings& settings) {
  auto limit = count(settings.extra["max_completion_tokens"]);
  return limit ? limit : count(settings.extra["max_tokens"]);
}

std::optional<ChatAnswer> read_chat_answer(std::string_view body) {
  auto json = read_body(body);
  const Json& choices = json["choices"];
  if (!choices.is_array() || choices.members.empty()) return std::nullopt;
  const Json& choice = choices.members.front().value;
  const Json& message = choice["message"];
  if (!message.is_object() && choice["finish_reason"].text.empty()) return std::nullopt;
  return ChatAnswer{.content = read_message(message),
                    .finish_reason = choice["finish_reason"].text,
                    .refusal = message["refusal"].text,
                    .usage = read_usage(json["usage"])};
}

std::optional<ChatError> read_chat_error(std::string_view body) {
  auto json = read_body(body);
  bool is_list = json.is_array() && !json.members.empty(); // Gemini's list of one
  const Json& report = is_list ? json.members.front().value : json;
  const Json& error = report["error"];
  if (auto message = error.as_text()) return ChatError{"", *message};
  if (!error.is_object()) {
    auto message = report["message"].text;
    if (message.empty()) message = report["detail"].text;
    return message.empty() ? std::nullopt : std::optional(ChatError{"", message});
  }
  ChatError result{error["code"].text, error["message"].text};
  if (result.code.empty()) result.code = error["type"].text;
  if (result.code.empty()) result.code = error["status"].text;
  if (auto status = count(error["code"]); status && *status < 1000) result.status = static_cast<int>(*status);
  result.parameter = error["param"].text;
  result.for_today = contains_any(lower(format_json(error["details"])), {"perday", "per_day"});
  return result;
}

ErrorKind judge_error(int status, const ChatError& error) {
  if (status < 400 && error.status >= 400) status = error.status;
  auto code = lower(error.code);
  auto message = lower(error.message);
  bool for_long = status == 429 && is_for_long(error, message);
  if (status == 402 || is_quota(code) || for_long || (status >= 400 && tells_of_no_money(message)))
    return ErrorKind::quota;
  if (status == 429) return ErrorKind::temporary; // even if it mentions tokens
  if (code == "content_filter" || code == "content_policy_violation" || code == "invalid_prompt" ||
      contains_any(message, {"content management policy", "content filter", "content policy", "usage policy",
                             "flagged"}))
    return ErrorKind::filtered;
  if (status == 401 || status == 403 || status == 404 || code == "model_not_found" ||
      code == "invalid_api_key")
    return ErrorKind::permanent;
  if (status == 413 || code == "context_length_exceeded" ||
      contains_any(message, {"context length", "context window", "context_length", "too many tokens",
                             "prompt is too long", "exceeds the maximum number of tokens",
                             "exceed context size", "available context size"}))
    return ErrorKind::too_long;
  bool mentions_feature =
      contains_any(message, {"response_format", "json_schema", "json_object", "grammar", "system role",
                             "system message", "roles must alternate", "stream mode", "non-streaming"});
  if (status == 400 || status == 415 || status == 422 || status == 501 || mentions_feature)
    return ErrorKind::unsupported;
  bool is_temporary = status == 408 || status == 409 || status == 425 || status >= 500 || status < 400;
  return is_temporary ? ErrorKind::temporary : ErrorKind::permanent;
}

} // namespace broadsheet::scoring
