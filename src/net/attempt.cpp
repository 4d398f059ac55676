#include "net/attempt.h"

#include <utility>

#include <fmt/format.h>

#include "net/address.h"
#include "net/redirect.h"
#include "net/status.h"

namespace broadsheet::net {
namespace {

constexpr int most_redirects = 5;

Judgement judgement_of(const Request& request, const Response& response, const RetryPolicy& policy) {
  std::optional<Judgement> judgement;
  if (request.judge) judgement = request.judge(response);
  if (!judgement) {
    bool success = 200 <= response.status && response.status < 300;
    judgement = {success                               ? Judgement::accept
                 : is_retried(policy, response.status) ? Judgement::retry
                                                       : Judgement::give_up};
  }
  if (judgement->reason.empty()) judgement->reason = "answered " + status_words(response.status);
  return *judgement;
}

} // namespace

Attempts::Attempts(const ClientOptions& options)
    : on_request_(options.on_request), transport_(options.user_agent), cache_(options.cache),
      groups_(options.groups, options.clock) {}

Attempt Attempts::make(const Request& request, const RetryPolicy& policy, bool use_cache) {
  Request hop = request;
  for (int redirects = 0;; ++redirects) {
    auto failed = [&](Judgement::Verdict verdict, const std::string& reason,
                      std::optional<Response> response) {
      if (redirects == 0) return Attempt{.judgement = {verdict, reason}, .response = std::move(response)};
      std::string whole = fmt::format("after a redirect to {}: {}", shown_address(hop.url), reason);
      return Attempt{.judgement = {verdict, whole}, .response = std::move(response)};
    };
    auto unanswered = [&](const Exchange& exchange) {
      bool again = exchange.worth_retrying && !(request.once && exchange.may_have_arrived);
      Attempt attempt = failed(again ? Judgement::retry : Judgement::give_up, exchange.error, {});
      attempt.may_have_arrived = exchange.may_have_arrived;
      return attempt;
    };
    bool confirms = use_cache && hop.cacheable && hop.method == "GET";
    Exchange exchange = confirms ? send_conditional(hop) : send_paced(hop);
    if (!exchange.response) return unanswered(exchange);

    Response& response = *exchange.response;
    if (!is_redirect(response.status)) {
      Judgement judgement = judgement_of(request, response, policy);
      if (judgement.verdict != Judgement::accept)
        return failed(judgement.verdict, judgement.reason, std::move(response));
      remember(hop, response);
      return {.judgement = judgement, .response = std::move(response)};
    }
    Redirect next = redirected(hop, response);
    if (!next.request) return failed(Judgement::give_up, next.refusal, std::move(response));
    if (redirects == most_redirects)
      return {.judgement = {Judgement::give_up, fmt::format("redirected more than {} times", most_redirects)},
              .response = std::move(response)};
    hop = std::move(*next.request);
  }
}

Exchange Attempts::send_paced(const Request& request) {
  auto send = [&] {
    if (request.admit) request.admit();
    if (on_request_) on_request_(request);
    return transport_.send(request);
  };
  Pacer* pacer = groups_.find(host_of(request.url));
  if (pacer == nullptr) return send();
  Pacer::Turn turn = pacer->take();
  return send();
}

Exchange Attempts::send_conditional(const Request& request) {
  auto known = cache_.find(request.url);
  if (!known) return send_paced(request);
  Request conditional = request;
  if (!known->etag.empty()) conditional.headers.push_back({"If-None-Match", known->etag});
  if (!known->last_modified.empty())
    conditional.headers.push_back({"If-Modified-Since", known->last_modified});
  Exchange exchange = send_paced(conditional);
  if (exchange.response && exchange.response->status == 304) {
    exchange.response->status = 200;
    exchange.response->body = std::move(known->body);
    exchange.response->from_cache = true;
  }
  return exchange;
}

void Attempts::remember(const Request& request, const Response& response) {
  if (!request.cacheable || request.method != "GET" || response.status != 200 || response.from_cache) return;
  cache_.store(request.url, {.etag = std::string(response.header("etag")),
                             .last_modified = std::string(response.header("last-modified")),
                             .body = response.body});
}

} // namespace broadsheet::net
