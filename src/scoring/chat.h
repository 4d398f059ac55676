// The protocol of OpenAI's chat completions (POST …/chat/completions), as far as its many imitations agree.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "paper/day.h"
#include "scoring/prompts.h"
#include "settings/scorer.h"

namespace broadsheet::scoring {

// How an answer of a certain form is asked for. A service that does not know one is asked in the next.
enum class AnswerForm { json_schema, json_object, text };

struct Question {
  Prompt prompt;
  std::string schema_name;
  Json schema; // JSON Schema
};

// The body of the request: the same bytes for the same question.
std::string chat_body(const ScorerSettings& settings, const Question& question, AnswerForm form);

struct ChatAnswer {
  std::string content;
  std::string finish_reason; // stop, length, content_filter, …; empty when not given
  std::string refusal;       // why the model will not answer, in its words; empty when it does
  Usage usage;               // tokens, as far as they were counted
};

// Nothing when `body` is no answer of this protocol.
std::optional<ChatAnswer> read_chat_answer(std::string_view body);

// What is wrong, as the service tells it.
struct ChatError {
  std::string code; // its code, else its type, else empty
  std::string message;
  int status = 0; // where a gateway passes on another server's status; else 0
};

// Nothing when `body` tells of no error.
std::optional<ChatError> read_chat_error(std::string_view body);

enum class Trouble {
  passing,     // worth another try
  quota,       // nothing more today: credit, billing, usage
  too_long,    // the request exceeds what the model takes
  filtered,    // a content filter
  form,        // perhaps the form of answer that was asked for is not known
  final_error, // key, model, address
};

// What an answer with an error means. `status` is that of HTTP.
Trouble judge_error(int status, const ChatError& error);

} // namespace broadsheet::scoring
