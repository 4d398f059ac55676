#include "net/client.h"

#include <utility>

#include <fmt/format.h>

#include "net/address.h"
#include "net/attempt.h"

namespace broadsheet::net {
namespace {

std::string words(Duration duration) {
  using std::chrono::round;
  if (duration < std::chrono::seconds(1))
    return fmt::format("{} ms", round<std::chrono::milliseconds>(duration).count());
  return fmt::format("{} s", round<std::chrono::seconds>(duration).count());
}

// How long the server asks to be left alone.
std::optional<Duration> wish_of(const Attempt& attempt, Time now) {
  if (!attempt.response) return std::nullopt;
  auto exact = parse_retry_after_ms(attempt.response->header("retry-after-ms"));
  return exact ? exact : parse_retry_after(attempt.response->header("retry-after"), now);
}

// A request and what has become of it so far.
struct Progress {
  const Request& request;
  const RetryPolicy& policy;
  int attempts = 0;
  Duration waited{};

  // Nothing when it has failed for good.
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
    // What is cached was accepted once; if it is not any more, the server has to send it again.
    if (attempt.response && attempt.response->from_cache) use_cache = false;
    auto wait = progress.next_wait(attempt, options.clock);
    if (!wait) throw progress.failure(std::move(attempt));
    if (options.on_wait) options.on_wait(shown_address(request), attempt.judgement.reason, *wait);
    options.clock.sleep(*wait);
    progress.waited += *wait;
  }
}

} // namespace broadsheet::net
