// Asks a model, with pacing and retries, in the best way that the service supports. The key goes to the
// service's own address and nowhere else. It is removed from whatever the service sends back.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "net/client.h"
#include "scoring/chat.h"
#include "scoring/dialect.h"
#include "scoring/rate_budget.h"
#include "scoring/scorer.h"
#include "settings/scorer.h"

namespace broadsheet::scoring {

struct Reply {
  enum class Kind {
    answered,       // `content` is what the model said
    cut_off,        // the same, but it ends at the model's output limit
    declined,       // the model refused, or a filter did
    too_long,       // the question is longer than the model accepts
    no_room,        // the question fills the model's context, which leaves nothing for an answer
    failed,         // the service responded, but never with an answer
    unreachable,    // the service did not respond
    not_understood, // the service supports no way that was tried, for this question or for all
    rejected,       // the service rejects every question: key, model or address is wrong
    quota_used,
    budget_used, // another attempt might exceed the owner's budget
    interrupted,
  };
  Kind kind = Kind::answered;
  std::string content = {};
  std::string reason = {}; // one line for people, unless answered
  Usage usage = {};        // tokens
  bool uncounted = false;  // the last attempt may have been charged, but nobody says for how much
};

// Called before another attempt when the last one may have been charged though nothing counts it. Returns
// whether the budget allows one more.
using MayPayAgain = std::function<bool()>;

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
  Reply ask(const Question& question, std::int64_t tokens, const MayPayAgain& may_pay_again);

  // What the owner set and the service does not take, in words, if that was not returned before; or empty.
  std::string new_warning();

private:
  struct Exchange;
  Reply ask_in(const Dialect& dialect, const Question& question, std::int64_t tokens, Exchange& exchange);
  Reply reply_to(const net::Failure& failure, const Exchange& exchange) const;
  std::string clean(std::string text) const; // removes the key
  std::optional<ChatAnswer> read_answer(std::string_view body) const;
  std::optional<ChatError> read_error(std::string_view body) const;

  Service service_;
  RateBudget pace_;
  net::Client http_;
  LearnedDialect learned_;
  bool warned_ = false;
};

} // namespace broadsheet::scoring
