// Asks a model, with pacing and retries, in the best form of answer that the service supports. The key goes
// to the service's own address and nowhere else. It is removed from whatever the service sends back.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "net/client.h"
#include "scoring/budgets.h"
#include "scoring/chat.h"
#include "scoring/scorer.h"
#include "settings/scorer.h"

namespace broadsheet::scoring {

struct Reply {
  enum class Kind {
    answered,       // `content` is what the model said
    cut_off,        // the same, but it ends at the model's output limit
    declined,       // the model refused, or a filter did
    too_long,       // the question is longer than the model accepts
    failed,         // the service responded, but never with an answer
    unreachable,    // the service did not respond
    not_understood, // the service supports no form that was tried, for this question or for all
    rejected,       // the service rejects every question: key, model or address is wrong
    quota_used,
    interrupted,
  };
  Kind kind = Kind::answered;
  std::string content = {};
  std::string reason = {}; // one line for people, unless answered
  Usage usage = {};        // tokens
};

// How scoring ends after such a reply, if nothing else can be done.
End end_of(Reply::Kind kind);

class ModelClient {
public:
  struct Service {
    ScorerSettings settings;
    std::string key; // empty: none is sent
    net::ClientOptions network;
    std::function<bool()> interrupted = [] { return false; };
  };
  explicit ModelClient(Service service);

  // `tokens` is an estimate for the question and its answer together. Can be called from any thread.
  Reply ask(const Question& question, std::int64_t tokens);

private:
  struct Exchange;
  Reply ask_in_form(const Question& question, std::int64_t tokens, AnswerForm form, Exchange& exchange);
  std::string clean(std::string text) const; // removes the key
  std::optional<ChatAnswer> read_answer(std::string_view body) const;
  std::optional<ChatError> read_error(std::string_view body) const;

  Service service_;
  RateBudget pace_;
  net::Client http_;
  std::atomic<AnswerForm> form_ = AnswerForm::json_schema;
  std::atomic<bool> form_known_ = false; // an answer has come in that form
};

} // namespace broadsheet::scoring
