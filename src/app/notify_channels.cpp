#include "app/notify_channels.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/fingerprint.h"
#include "base/text.h"
#include "net/address.h"
#include "net/smtp.h"
#include "settings/forms.h"

namespace broadsheet::app {
namespace {

// ---- the values of variables ---------------------------------------------------------

// The values of variables, which are checked and never shown.
class Secrets {
public:
  Secrets(const Network& network, Diagnostics& diagnostics) : network_(network), diagnostics_(diagnostics) {}

  bool complete() const { return complete_; }

  // Empty when it is not set or fails `check`, which is reported.
  std::string read(const std::string& name, bool (*check)(std::string_view), std::string_view wanted) {
    auto value = variable(network_, name);
    if (value.empty())
      report(fmt::format("{} is not set", name),
             fmt::format("set the environment variable {}, which site.yaml names under `notify`", name));
    else if (!check(value))
      report(fmt::format("{} does not hold {}", name, wanted), "correct the environment variable");
    return value;
  }
  std::string read(const std::string& name) {
    return read(
        name, [](std::string_view) { return true; }, "a text");
  }
  std::string read(const TextOrVariable& either, bool (*check)(std::string_view), std::string_view wanted) {
    return either.variable.empty() ? either.text : read(either.variable, check, wanted);
  }

private:
  void report(std::string message, std::string help) {
    diagnostics_.push_back({.message = std::move(message), .help = std::move(help)});
    complete_ = false;
  }

  const Network& network_;
  Diagnostics& diagnostics_;
  bool complete_ = true;
};

std::vector<std::string> split_at_commas(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    auto part = text.substr(0, text.find(','));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    part = trim(part);
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

bool are_mail_addresses(std::string_view text) {
  auto addresses = split_at_commas(text);
  return !addresses.empty() && std::ranges::all_of(addresses, is_mail_address);
}

bool is_web_address(std::string_view text) {
  return net::why_unusable(text).empty();
}

// ---- over HTTP ------------------------------------------------------------------------------

// Only what a server says it has not acted on is tried again.
net::RetryPolicy retry_policy() {
  return {.statuses = {429, 503}, .attempts = 3, .total_wait = std::chrono::seconds(120)};
}

Delivery post(const Message& message, const Network& network, net::Request request) {
  constexpr int gateway_timeout = 504; // the server behind the gateway may have acted
  request.method = "POST";
  request.headers.push_back({"Content-Type", "application/json"});
  request.limits.total = std::chrono::seconds(60);
  request.once = true;
  try {
    net::Client(client_options(message.site_dir, message.site, network)).send(request, retry_policy());
    return {};
  } catch (const net::Failure& failure) {
    bool unknown =
        failure.may_have_arrived || (failure.response && failure.response->status == gateway_timeout);
    return {.kind = unknown ? Delivery::unknown : Delivery::refused, .reason = failure.what()};
  }
}

Sending prepare_slack(const Message& message, const Network& network, Secrets& secrets) {
  auto webhook =
      secrets.read(message.site.notify->slack->webhook_env, is_web_address, "an http or https address");
  return [&message, &network, webhook] {
    return post(message, network,
                {.url = webhook, .body = site::slack_body(message.notice), .secret_address = true});
  };
}

Sending prepare_ntfy(const Message& message, const Network& network, Secrets& secrets) {
  const NtfySettings& settings = *message.site.notify->ntfy;
  auto topic = secrets.read(settings.topic, is_ntfy_topic, "an ntfy topic");
  net::Request request{.url = settings.url + "/"};
  if (!settings.token_env.empty())
    request.headers.push_back({"Authorization", "Bearer " + secrets.read(settings.token_env)});
  return [&message, &network, request, topic] {
    auto whole = request;
    whole.body = site::ntfy_body(message.notice, topic);
    return post(message, network, std::move(whole));
  };
}

// ---- mail -----------------------------------------------------------------------------------

Delivery::Kind kind_of(net::MailResult::Kind kind) {
  switch (kind) {
  case net::MailResult::accepted:
    return Delivery::accepted;
  case net::MailResult::refused:
    return Delivery::refused;
  case net::MailResult::unknown:
    break;
  }
  return Delivery::unknown;
}

// One for each day of a site: a mail program shows a message that arrives twice only once.
std::string message_id(const Message& message) {
  return fmt::format("{}.{}@{}", format_date(message.date),
                     to_hex(fingerprint(message.site.base_url)).substr(0, 16),
                     net::host_of(message.site.base_url));
}

Sending prepare_smtp(const Message& message, const Network& network, Secrets& secrets) {
  const SmtpSettings& settings = *message.site.notify->smtp;
  net::MailServer server{.url = settings.url};
  if (!settings.user_env.empty()) {
    server.user = secrets.read(settings.user_env);
    server.password = secrets.read(settings.password_env);
  }
  net::Mail mail{.sender = message.site.title,
                 .from = secrets.read(settings.from, is_mail_address, "an email address"),
                 .to = settings.to,
                 .subject = site::headline(message.notice),
                 .text = site::notice_text(message.notice),
                 .id = message_id(message)};
  if (!settings.to_env.empty())
    mail.to = split_at_commas(
        secrets.read(settings.to_env, are_mail_addresses, "email addresses separated by commas"));
  return [&network, server, mail] {
    auto dated = mail;
    dated.date = std::chrono::floor<std::chrono::seconds>(network.clock.now());
    auto result = net::send_mail(server, dated);
    return Delivery{.kind = kind_of(result.kind), .reason = result.reason};
  };
}

Sending prepare_any(Channel channel, const Message& message, const Network& network, Secrets& secrets) {
  switch (channel) {
  case Channel::slack:
    return prepare_slack(message, network, secrets);
  case Channel::ntfy:
    return prepare_ntfy(message, network, secrets);
  case Channel::smtp:
    return prepare_smtp(message, network, secrets);
  }
  return {};
}

} // namespace

Sending prepare(Channel channel, const Message& message, const Network& network, Diagnostics& diagnostics) {
  Secrets secrets(network, diagnostics);
  auto sending = prepare_any(channel, message, network, secrets);
  return secrets.complete() ? sending : Sending{};
}

std::vector<std::string> variables_of(Channel channel, const NotifySettings& settings) {
  std::vector<std::string> names;
  if (channel == Channel::slack && settings.slack) names = {settings.slack->webhook_env};
  if (channel == Channel::ntfy && settings.ntfy)
    names = {settings.ntfy->topic.variable, settings.ntfy->token_env};
  if (channel == Channel::smtp && settings.smtp)
    names = {settings.smtp->user_env, settings.smtp->password_env, settings.smtp->from.variable,
             settings.smtp->to_env};
  std::erase(names, "");
  return names;
}

} // namespace broadsheet::app
