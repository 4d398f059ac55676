#include "scoring/chat.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace broadsheet::scoring {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json response_format(const Question& question, AnswerForm form) {
  if (form == AnswerForm::json_object) return {{"type", "json_object"}};
  return {{"type", "json_schema"},
          {"json_schema",
           {{"name", question.schema_name}, {"strict", true}, {"schema", Json::parse(question.schema)}}}};
}

// The value below `keys`, or null where there is none.
const Json& at(const Json& json, std::initializer_list<const char*> keys) {
  static const Json none;
  const Json* value = &json;
  for (const char* key : keys) {
    if (!value->is_object()) return none;
    auto found = value->find(key);
    if (found == value->end()) return none;
    value = &*found;
  }
  return *value;
}

std::string text(const Json& json) {
  return json.is_string() ? json.get<std::string>() : std::string();
}

std::optional<std::int64_t> count(const Json& json) {
  bool counts = json.is_number_unsigned() || (json.is_number_integer() && json.get<std::int64_t>() >= 0);
  constexpr std::int64_t most = std::int64_t{1} << 40; // beyond it, it is no count of tokens
  return counts && json.get<std::uint64_t>() <= most ? std::optional(json.get<std::int64_t>()) : std::nullopt;
}

// A text, or a list of parts of which some hold text.
std::string read_content(const Json& content) {
  if (!content.is_array()) return text(content);
  std::string all;
  for (const Json& part : content) all += part.is_string() ? text(part) : text(at(part, {"text"}));
  return all;
}

Usage read_usage(const Json& usage) {
  Usage counts{.prompt_tokens = count(at(usage, {"prompt_tokens"})),
               .cached_tokens = count(at(usage, {"prompt_tokens_details", "cached_tokens"})),
               .completion_tokens = count(at(usage, {"completion_tokens"}))};
  // Some leave out the tokens of thinking, which cost as much.
  auto total = count(at(usage, {"total_tokens"}));
  if (total && counts.prompt_tokens && counts.completion_tokens)
    counts.completion_tokens = std::max(*counts.completion_tokens, *total - *counts.prompt_tokens);
  if (!counts.cached_tokens) counts.cached_tokens = count(at(usage, {"prompt_cache_hit_tokens"})); // DeepSeek
  return counts;
}

bool holds_any(const std::string& text, std::initializer_list<std::string_view> phrases) {
  return std::ranges::any_of(phrases, [&](auto phrase) { return text.find(phrase) != text.npos; });
}

// A limit on requests or tokens passes in a minute, one on money or use does not.
bool is_quota(const std::string& code) {
  if (code.find("insufficient_quota") != code.npos || code.find("insufficient_balance") != code.npos)
    return true;
  bool is_limit = code.ends_with("_exhausted") || code.ends_with("_limit_exceeded") ||
                  code.ends_with("_limit_reached") || code.ends_with("_exceeded");
  return is_limit && holds_any(code, {"credit", "balance", "billing", "usage", "spend", "quota", "budget"});
}

} // namespace

std::string chat_body(const ScorerSettings& settings, const Question& question, AnswerForm form) {
  Json body = {{"model", settings.model},
               {"messages",
                {{{"role", "system"}, {"content", question.prompt.system}},
                 {{"role", "user"}, {"content", question.prompt.user}}}}};
  if (form != AnswerForm::text) body["response_format"] = response_format(question, form);
  body.update(Json::parse(settings.extra));
  return dump(body);
}

std::optional<ChatAnswer> read_chat_answer(std::string_view body) {
  auto json = Json::parse(body, nullptr, false);
  const Json& choices = at(json, {"choices"});
  if (!choices.is_array() || choices.empty()) return std::nullopt;
  const Json& choice = choices.front();
  const Json& message = at(choice, {"message"});
  if (!message.is_object() && text(at(choice, {"finish_reason"})).empty()) return std::nullopt;
  return ChatAnswer{.content = read_content(at(message, {"content"})),
                    .finish_reason = text(at(choice, {"finish_reason"})),
                    .refusal = text(at(message, {"refusal"})),
                    .usage = read_usage(at(json, {"usage"}))};
}

std::optional<ChatError> read_chat_error(std::string_view body) {
  auto json = Json::parse(body, nullptr, false);
  if (json.is_array() && !json.empty()) json = Json(json.front()); // Gemini's list of one
  const Json& error = at(json, {"error"});
  if (error.is_string()) return ChatError{"", text(error)};
  if (!error.is_object()) {
    auto message = text(at(json, {"message"}));
    if (message.empty()) message = text(at(json, {"detail"}));
    return message.empty() ? std::nullopt : std::optional(ChatError{"", message});
  }
  ChatError result{text(at(error, {"code"})), text(at(error, {"message"}))};
  if (result.code.empty()) result.code = text(at(error, {"type"}));
  if (result.code.empty()) result.code = text(at(error, {"status"}));
  if (auto status = count(at(error, {"code"})); status && *status < 1000)
    result.status = static_cast<int>(*status);
  return result;
}

Trouble judge_error(int status, const ChatError& error) {
  if (status < 400 && error.status >= 400) status = error.status;
  auto code = lower(error.code);
  auto message = lower(error.message);
  bool for_today = status == 429 && holds_any(message, {"per-day", "per day"});
  if (status == 402 || is_quota(code) || for_today) return Trouble::quota;
  if (status == 429) return Trouble::passing; // whatever it says of tokens
  if (code == "content_filter" || code == "content_policy_violation" || code == "invalid_prompt" ||
      holds_any(message,
                {"content management policy", "content filter", "content policy", "usage policy", "flagged"}))
    return Trouble::filtered;
  if (status == 401 || status == 403 || status == 404 || code == "model_not_found" ||
      code == "invalid_api_key")
    return Trouble::final_error;
  if (status == 413 || code == "context_length_exceeded" ||
      holds_any(message, {"context length", "context window", "context_length", "too many tokens",
                          "prompt is too long", "exceeds the maximum number of tokens", "exceed context size",
                          "available context size"}))
    return Trouble::too_long;
  bool speaks_of_form = holds_any(message, {"response_format", "json_schema", "json_object", "grammar"});
  if (status == 400 || status == 415 || status == 422 || status == 501 || speaks_of_form)
    return Trouble::form;
  bool passes = status == 408 || status == 409 || status == 425 || status >= 500 || status < 400;
  return passes ? Trouble::passing : Trouble::final_error;
}

} // namespace broadsheet::scoring
