#include "settings/notify.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "settings/forms.h"
#include "settings/site.h"

namespace broadsheet {
namespace {

constexpr std::string_view a_mail_address = "an email address";
constexpr std::string_view as_mail_address = "write it like ada@example.org";

// normalize_base_url checks the host; it does not accept the schemes of mail.
bool is_mail_server(std::string_view url) {
  auto host = url.find("://");
  auto scheme = lower(url.substr(0, host == url.npos ? 0 : host));
  if (scheme != "smtp" && scheme != "smtps") return false;
  auto rest = url.substr(host + 3);
  return rest.find('/') == rest.npos && normalize_base_url("https://" + std::string(rest)).has_value();
}

std::string read_server(yaml::Map& map) {
  auto value = map.require("url");
  auto text = value ? value->text() : std::nullopt;
  if (!text || is_mail_server(*text)) return text.value_or("");
  std::string help = "write it like smtps://mail.example.org:465 or smtp://mail.example.org:587";
  if (text->find('@') != text->npos) // not shown: it may hold a password
    value->error_unseen("the url of smtp holds a login, which belongs in user_env and password_env", help);
  else
    value->error(fmt::format("url must be the address of a mail server, not \"{}\"", *text), help);
  return {};
}

// `key`, or `variable_key` with the name of a variable; exactly one of the two is needed.
TextOrVariable read_either(yaml::Map& map, std::string_view key, std::string_view variable_key,
                           bool (*check)(std::string_view), std::string_view wanted, std::string_view help) {
  TextOrVariable read{checked_text(map, key, "", check, wanted, help),
                      checked_variable(map, variable_key, "")};
  if (map.find(key).has_value() == map.find(variable_key).has_value())
    map.error(fmt::format("either {} or {} is needed", key, variable_key),
              fmt::format("{} names the environment variable that holds it", variable_key));
  return read;
}

SlackSettings read_slack(yaml::Map map) {
  map.require("webhook_env");
  SlackSettings settings{checked_variable(map, "webhook_env", "")};
  map.reject_unknown_keys();
  return settings;
}

NtfySettings read_ntfy(yaml::Map map) {
  NtfySettings settings;
  settings.url = checked_url(map, "url", settings.url);
  settings.topic = read_either(map, "topic", "topic_env", is_ntfy_topic, "an ntfy topic",
                               "write it with up to 64 letters, digits, - and _");
  settings.token_env = checked_variable(map, "token_env", "");
  map.reject_unknown_keys();
  return settings;
}

std::vector<std::string> read_recipients(yaml::Map& map) {
  std::vector<std::string> recipients;
  for (const yaml::Value& entry : map.list("to")) {
    auto address = entry.text();
    if (address && !is_mail_address(*address))
      entry.error(fmt::format("an entry of to must be {}, not \"{}\"", a_mail_address, *address),
                  std::string(as_mail_address));
    if (address) recipients.push_back(std::move(*address));
  }
  return recipients;
}

SmtpSettings read_smtp(yaml::Map map) {
  SmtpSettings settings;
  settings.url = read_server(map);
  settings.user_env = checked_variable(map, "user_env", "");
  settings.password_env = checked_variable(map, "password_env", "");
  if (settings.user_env.empty() != settings.password_env.empty())
    map.error("user_env and password_env belong together", "name both variables, or neither");
  settings.from = read_either(map, "from", "from_env", is_mail_address, a_mail_address, as_mail_address);
  settings.to = read_recipients(map);
  settings.to_env = checked_variable(map, "to_env", "");
  if (settings.to.empty() == settings.to_env.empty())
    map.error("either to or to_env is needed",
              "list the addresses as in `to: [ada@example.org]`; to_env names the environment variable that "
              "holds them, separated by commas");
  map.reject_unknown_keys();
  return settings;
}

} // namespace

bool NotifySettings::tells(Channel channel) const {
  switch (channel) {
  case Channel::slack:
    return slack.has_value();
  case Channel::ntfy:
    return ntfy.has_value();
  case Channel::smtp:
    return smtp.has_value();
  }
  return false;
}

NotifySettings read_notify(yaml::Map map) {
  NotifySettings settings;
  if (auto slack = map.map("slack")) settings.slack = read_slack(std::move(*slack));
  if (auto ntfy = map.map("ntfy")) settings.ntfy = read_ntfy(std::move(*ntfy));
  if (auto smtp = map.map("smtp")) settings.smtp = read_smtp(std::move(*smtp));
  constexpr int most = 50;
  settings.papers = static_cast<int>(map.integer("papers", 1, most).value_or(settings.papers));
  bool names_no_channel =
      !map.find("slack").has_value() && !map.find("ntfy").has_value() && !map.find("smtp").has_value();
  if (names_no_channel) map.error("notify names no channel", "name slack, ntfy or smtp in it, or remove it");
  map.reject_unknown_keys();
  return settings;
}

bool is_ntfy_topic(std::string_view text) {
  constexpr std::size_t longest = 64;
  return text.size() <= longest && has_only_letters_digits_and("-_", text);
}

} // namespace broadsheet
