#include "net/client.h"

#include <utility>

#include <fmt/format.h>

#include "net/address.h"
#include "net/cache.h"
#include "net/transport.h"

namespace broadsheet::net {
namespace {

// ---- one attempt: pacing, cache, redirects, judging the answer ----------------------

struct Attempt {
  Judgement judgement; // with a reason unless accepted
  std::optional<Response> response;
  bool may_have_arrived = false; // although there is no response
};

class Attempts {
public:
  explicit Attempts(const ClientOptions& options);

  // `use_cache` says whether the server may confirm a cached answer.
  Attempt make(const Request& request, const RetryPolicy& policy, bool use_cache);

private:
  Exchange send_paced(const Request& request);
  Exchange send_conditional(const Request& request);
  void remember(const Request& request, const Response& response);

  std::function<void(const Request&)> on_request_;
  Transport transport_;
  Cache cache_;
  HostGroups groups_;
};

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
      if (exchange.may_have_arrived && request.lost) request.lost();
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

// ---- all attempts ---------------------------------------------------------------------------

std::string words(Duration duration) {
  using std::chrono::round;
  if (duration < std::chrono::seconds(1))
    return fmt::format("{} ms", round<std::chrono::milliseconds>(duration).count());
  return fmt::format("{} s", round<std::chrono::seconds>(duration).count());
}

// How long the server asks us to wait.
std::optional<Duration> wish_of(const Attempt& attempt, Time now) {
  if (!attempt.response) return std::nullopt;
  auto exact = parse_retry_after_ms(attempt.response->header("retry-after-ms"));
  return exact ? exact : parse_retry_after(attempt.response->header("retry-after"), now);
}

// A request and its attempts so far.
struct Progress {
  const Request& request;
  const RetryPolicy& policy;
  int attempts = 0;
  Duration waited{};

  // Nothing when it has finally failed.
  std::optional<Duration> next_wait(Attempt& last, const Clock& clock) const {
    if (last.judgement.verdict == Judgement::give_up) return std::nullopt;
    auto wish = wish_of(last, clock.now());
    auto wait = wait_before_next(policy, attempts, waited, wish, clock.random());
    if (!wait && wish && waited + *wish > policy.total_wait) last.judgement.reason += too_long(*wish);
    return wait;
  }

  std::string too_long(Duration wish) const {
    std::string so_far = waited == Duration::zero() ? "" : fmt::format("with the {} waited ", words(waited));
    return fmt::format(" and asked to wait {}, which {}is longer than the {} allowed in all", words(wish),
                       so_far, words(policy.total_wait));
  }

  Failure failure(Attempt last) const {
    std::string text = shown_address(request) + ": " + last.judgement.reason;
    if (attempts > 1 && waited > Duration::zero())
      text += fmt::format(" (tried {} times, waited {})", attempts, words(waited));
    else if (attempts > 1)
      text += fmt::format(" (tried {} times)", attempts);
    Failure failure(text);
    failure.reason = std::move(last.judgement.reason);
    failure.attempts = attempts;
    failure.waited = waited;
    failure.response = std::move(last.response);
    failure.may_have_arrived = last.may_have_arrived;
    return failure;
  }
};

} // namespace

struct Client::Parts {
  explicit Parts(ClientOptions given) : options(std::move(given)), attempts(options) {}

  ClientOptions options;
  Attempts attempts;
};

Client::Client(ClientOptions options) : parts_(std::make_unique<Parts>(std::move(options))) {}

Client::~Client() = default;

Response Client::send(const Request& request, const RetryPolicy& policy) {
  const ClientOptions& options = parts_->options;
  Progress progress{request, policy};
  if (std::string reason = why_unusable(request.url); !reason.empty())
    throw progress.failure({.judgement = {Judgement::give_up, reason}, .response = {}});
  bool use_cache = true;
  while (true) {
    Attempt attempt = parts_->attempts.make(request, policy, use_cache);
    ++progress.attempts;
    if (attempt.judgement.verdict == Judgement::accept) return std::move(*attempt.response);
    // The cached answer was accepted once. If it is not accepted now, the server has to send it again.
    if (attempt.response && attempt.response->from_cache) use_cache = false;
    auto wait = progress.next_wait(attempt, options.clock);
    if (!wait) throw progress.failure(std::move(attempt));
    if (options.on_wait) options.on_wait(shown_address(request), attempt.judgement.reason, *wait);
    options.clock.sleep(*wait);
    progress.waited += *wait;
  }
}

} // namespace broadsheet::net
