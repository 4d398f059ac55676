#include "scoring/model_client.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet::scoring {
namespace {

using net::Judgement;

constexpr std::size_t longest_message = 300; // characters of a service's own words

net::RetryPolicy retry_policy() {
  net::RetryPolicy policy;
  policy.first_wait = std::chrono::seconds(2);
  policy.total_wait = std::chrono::seconds(300);
  return policy;
}

std::string error_text(int status, const std::optional<ChatError>& error) {
  if (!error || error->message.empty()) return fmt::format("answered with status {}", status);
  auto code = error->code.empty() ? "" : fmt::format(" ({})", error->code);
  return one_line(fmt::format("answered with status {}: {}{}", status, error->message, code),
                  longest_message);
}

Reply::Kind kind_of(ErrorKind error_kind) {
  switch (error_kind) {
  case ErrorKind::temporary:
    return Reply::Kind::failed;
  case ErrorKind::quota:
    return Reply::Kind::quota_used;
  case ErrorKind::too_long:
    return Reply::Kind::too_long;
  case ErrorKind::filtered:
    return Reply::Kind::declined;
  case ErrorKind::unsupported:
    return Reply::Kind::not_understood;
  case ErrorKind::permanent:
    return Reply::Kind::rejected;
  }
  return Reply::Kind::failed;
}

// Thoughts count as tokens, too: an answer that ended among them had room.
bool has_no_room(const Reply& reply) {
  constexpr std::int64_t almost_none = 16;
  const auto& tokens = reply.usage.completion_tokens;
  return trim(reply.content).empty() && tokens && *tokens <= almost_none;
}

Reply reply_of(ChatAnswer answer) {
  Reply reply{.content = std::move(answer.content), .usage = answer.usage};
  if (!answer.refusal.empty()) {
    reply.kind = Reply::Kind::declined;
    reply.reason = one_line("the model refused: " + answer.refusal, longest_message);
  } else if (answer.finish_reason == "content_filter") {
    reply.kind = Reply::Kind::declined;
    reply.reason = "a content filter stopped the model";
  } else if (answer.finish_reason == "length" && has_no_room(reply)) {
    reply.kind = Reply::Kind::no_room;
    reply.reason = "the question fills the model's context, so there is no room for an answer: lower "
                   "limits.input_tokens under scorer in site.yaml, or give the model a larger context";
  } else if (answer.finish_reason == "length") {
    reply.kind = Reply::Kind::cut_off;
    reply.reason = "the answer reached the model's output limit";
  }
  return reply;
}

// RateBudget alone does the pacing: the model may be on the same host as a service that is paced in another
// way.
ModelClient::Service without_pacing(ModelClient::Service service) {
  service.network.groups.clear();
  service.network.cache.clear();
  return service;
}

// An address may have a key in its query, ours or another's: its value is hidden.
std::string without_query_secrets(std::string text) {
  for (auto at = text.find_first_of("?&"); at != text.npos; at = text.find_first_of("?&", at + 1)) {
    auto equals = text.find_first_of("=?& \n", at + 1);
    if (equals == text.npos || text[equals] != '=') continue;
    auto name = lower(text.substr(at + 1, equals - at - 1));
    bool is_secret = name.ends_with("key") || name.ends_with("token") || name.ends_with("secret") ||
                     name.ends_with("sig") || name.ends_with("signature") || name.ends_with("password");
    auto end = std::min(text.find_first_of("&# \t\n\"'<>)],;", equals), text.size());
    if (is_secret) text.replace(equals + 1, end - equals - 1, "***");
  }
  return text;
}

} // namespace

End end_of(Reply::Kind kind) {
  using Kind = Reply::Kind;
  switch (kind) {
  case Kind::unreachable:
  case Kind::failed:
    return End::unreachable;
  case Kind::not_understood:
  case Kind::rejected:
    return End::rejected;
  case Kind::quota_used:
    return End::quota_used;
  case Kind::budget_used:
    return End::budget_used;
  case Kind::interrupted:
    return End::interrupted;
  case Kind::answered:
  case Kind::cut_off:
  case Kind::declined:
  case Kind::too_long:
  case Kind::no_room:
    break;
  }
  return End::partial;
}

ModelClient::ModelClient(Service service)
    : service_(without_pacing(std::move(service))),
      pace_(service_.network.clock, service_.settings.requests_per_minute,
            service_.settings.tokens_per_minute, service_.interrupted),
      http_(service_.network) {}

std::string ModelClient::clean(std::string text) const {
  constexpr std::size_t least_secret = 8; // shorter ones are placeholders, and could be words of any text
  if (service_.key.size() >= least_secret) {
    for (const auto& secret : {service_.key, net::percent_encoded(service_.key)})
      replace_all(text, secret, "***");
  }
  return text;
}

// Removes the key after decoding, since it may be written with escapes.
std::optional<ChatAnswer> ModelClient::read_answer(std::string_view body) const {
  auto answer = read_chat_answer(body);
  if (!answer) return std::nullopt;
  answer->content = clean(std::move(answer->content));
  answer->refusal = clean(std::move(answer->refusal));
  return answer;
}

std::optional<ChatError> ModelClient::read_error(std::string_view body) const {
  auto error = read_chat_error(body);
  if (!error) return std::nullopt;
  error->code = clean(std::move(error->code));
  error->message = without_query_secrets(clean(std::move(error->message)));
  return error;
}

// The result of one request over all its attempts.
struct ModelClient::Exchange {
  const MayPayAgain& may_pay_again;
  std::optional<ChatAnswer> answer = {};
  std::optional<ErrorKind> error_kind = {}; // the last one
  std::string refused = {};                 // the service's words for it
  bool uncounted = false;                   // see Reply
  bool over_budget = false;
  std::uint64_t taken = 0; // of the pace

  // Before each attempt. Throws net::Failure when there must not be one.
  void pay_again() {
    if (!uncounted) return;
    uncounted = false; // it was paid for
    over_budget = !may_pay_again();
    if (over_budget) throw net::Failure("another request might exceed the budget");
  }

  Judgement judge(int status, std::optional<ChatAnswer> read, const std::optional<ChatError>& error) {
    bool success = status >= 200 && status < 300;
    if (success && read) {
      uncounted = !read->usage.prompt_tokens || !read->usage.completion_tokens;
      answer = std::move(read);
      return {Judgement::accept};
    }
    bool is_unknown = success && !error;
    uncounted = is_unknown;
    error_kind = is_unknown ? ErrorKind::temporary : judge_error(status, error.value_or(ChatError{}));
    if (error) refused = error->message + " " + error->parameter;
    return {*error_kind == ErrorKind::temporary ? Judgement::retry : Judgement::give_up,
            is_unknown ? "the answer does not follow the chat completions protocol"
                       : error_text(status, error)};
  }
};

Reply ModelClient::reply_to(const net::Failure& failure, const Exchange& exchange) const {
  if (exchange.over_budget) return {.kind = Reply::Kind::budget_used, .reason = failure.what()};
  if (service_.interrupted()) return {.kind = Reply::Kind::interrupted};
  if (!failure.response) return {.kind = Reply::Kind::unreachable, .reason = clean(failure.what())};
  bool redirected = failure.response->status < 400 && !exchange.error_kind;
  auto kind =
      redirected ? Reply::Kind::rejected : kind_of(exchange.error_kind.value_or(ErrorKind::temporary));
  bool of_papers = kind == Reply::Kind::declined || kind == Reply::Kind::too_long; // not about the service
  return {.kind = kind, .reason = clean(of_papers ? failure.reason : failure.what())};
}

Reply ModelClient::ask_in(const Dialect& dialect, const Question& question, std::int64_t tokens,
                          Exchange& exchange) {
  const auto& settings = service_.settings;
  net::Request request{.url = settings.base_url + "/chat/completions",
                       .method = "POST",
                       .headers = {{"Content-Type", "application/json"}},
                       .body = chat_body(settings, question, dialect)};
  if (!service_.key.empty()) request.headers.push_back({"Authorization", "Bearer " + service_.key});
  request.limits.stall = request.limits.total = settings.timeout; // no bytes come while it thinks
  request.admit = [&] {
    exchange.pay_again();
    exchange.taken = pace_.take(tokens);
    if (service_.interrupted()) throw net::Failure("interrupted");
  };
  request.lost = [&] { exchange.uncounted = true; };
  request.judge = [&](const net::Response& response) -> std::optional<Judgement> {
    pace_.read_limits(exchange.taken, response);
    auto judgement = exchange.judge(response.status, read_answer(response.body), read_error(response.body));
    if (judgement.verdict == Judgement::retry && service_.interrupted())
      judgement.verdict = Judgement::give_up;
    return judgement;
  };
  Reply reply;
  try {
    http_.send(request, retry_policy());
    const Usage& usage = exchange.answer->usage;
    if (usage.prompt_tokens && usage.completion_tokens)
      pace_.settle(exchange.taken, *usage.prompt_tokens + *usage.completion_tokens);
    reply = reply_of(std::move(*exchange.answer));
  } catch (const net::Failure& failure) {
    reply = reply_to(failure, exchange);
  }
  reply.uncounted = exchange.uncounted;
  return reply;
}

std::string ModelClient::new_warning() {
  if (warned_ || !learned_.is_proven() || learned_.get().sampling) return {};
  warned_ = true;
  std::vector<std::string> names;
  for (const auto& member : service_.settings.extra.members) {
    if (is_sampling(member.key)) names.push_back(member.key);
  }
  return fmt::format(
      "the service does not accept {}, so requests are sent without; remove it from scorer.extra",
      listed(names));
}

Reply ModelClient::ask(const Question& question, std::int64_t tokens, const MayPayAgain& may_pay_again) {
  while (true) {
    if (service_.interrupted()) return {.kind = Reply::Kind::interrupted};
    const Dialect dialect = learned_.get();
    Exchange exchange{.may_pay_again = may_pay_again};
    Reply reply = ask_in(dialect, question, tokens, exchange);
    if (exchange.answer) learned_.prove();
    if (reply.kind != Reply::Kind::not_understood) return reply;
    auto next = without_refused(dialect, exchange.refused, service_.settings.extra);
    // Where it has answered before, this question alone may be what it refuses.
    if (!next || (learned_.is_proven() && !next->named)) return reply;
    learned_.replace(dialect, next->dialect);
  }
}

} // namespace broadsheet::scoring
