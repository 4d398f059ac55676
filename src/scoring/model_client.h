// Asks a model: paced, retried, in the best form of answer that the service knows. The key goes to the
// service's own address and nowhere else; it is taken out of whatever the service sends back.
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
    cut_off,        // the same, but it ends where the model's output limit was reached
    declined,       // the model refused, or a filter did
    too_long,       // the question exceeds what the model takes
    failed,         // the service answered, but never with an answer
    unreachable,    // nor did it answer
    not_understood, // in no form that it knows; of this question or of all
    rejected,       // it will not have it, whatever is asked: key, model, address
    quota_used,
    interrupted,
  };
  Kind kind = Kind::answered;
  std::string content = {};
  std::string reason = {}; // one line for people, unless answered
  Usage usage = {};        // tokens
};

// How what was asked for ends with such a reply, if nothing else can be done.
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

  // `tokens`: an estimate of the question and its answer together. Any thread.
  Reply ask(const Question& question, std::int64_t tokens);

private:
  struct Exchange;
  Reply ask_in_form(const Question& question, std::int64_t tokens, AnswerForm form, Exchange& exchange);
  std::string clean(std::string text) const; // without the key
  std::optional<ChatAnswer> read_answer(std::string_view body) const;
  std::optional<ChatError> read_error(std::string_view body) const;

  Service service_;
  RateBudget pace_;
  net::Client http_;
  std::atomic<AnswerForm> form_ = AnswerForm::json_schema;
  std::atomic<bool> form_known_ = false; // an answer came in that form
};

} // namespace broadsheet::scoring
