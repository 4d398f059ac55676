// OpenAI's chat completions protocol (POST …/chat/completions), as far as its many imitations agree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "paper/day.h"
#include "scoring/dialect.h"
#include "scoring/prompts.h"
#include "settings/scorer.h"

namespace broadsheet::scoring {

struct Question {
  Prompt prompt;
  std::string schema_name;
  Json schema; // JSON Schema
};

// The body of the request. The same question gives the same bytes.
std::string chat_body(const ScorerSettings& settings, const Question& question, const Dialect& dialect);

// The most tokens of an answer, if `extra` has max_tokens or max_completion_tokens.
std::optional<std::int64_t> answer_limit(const ScorerSettings& settings);

struct ChatAnswer {
  std::string content;
  std::string finish_reason; // stop, length, content_filter, …; empty when not given
  std::string refusal;       // why the model will not answer, in its own words; empty when it does
  Usage usage;               // tokens, where counted
};

// Nothing when `body` is not an answer of this protocol, whole or in events (chat_stream.h).
std::optional<ChatAnswer> read_chat_answer(std::string_view body);

// An error as the service reports it.
struct ChatError {
  std::string code; // its code, else its type, else empty
  std::string message;
  int status = 0;             // another server's status, passed on by a gateway; else 0
  std::string parameter = {}; // the part of the request that it is about, or empty
  bool for_today = false;     // its details say that a limit per day is used up
};

// Nothing when `body` reports no error.
std::optional<ChatError> read_chat_error(std::string_view body);

enum class ErrorKind {
  temporary,   // worth another try
  quota,       // nothing more today: credit, billing or usage
  too_long,    // the request is longer than the model accepts
  filtered,    // stopped by a content filter
  unsupported, // the service may not support how it was asked (dialect.h)
  permanent,   // wrong key, model or address
};

// What an error means. `status` is the HTTP status.
ErrorKind judge_error(int status, const ChatError& error);

} // namespace broadsheet::scoring
