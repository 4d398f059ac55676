// The key `notify` of site.yaml: who is told about a new day, and where. It names the environment
// variables that hold secrets, and never holds one itself.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/reader.h"

namespace broadsheet {

enum class Channel { slack, ntfy, smtp };

constexpr std::array<Channel, 3> channels = {Channel::slack, Channel::ntfy, Channel::smtp};
constexpr std::array<std::string_view, 3> channel_names = {"slack", "ntfy", "smtp"}; // as in Channel

constexpr std::string_view name_of(Channel channel) {
  return channel_names[static_cast<std::size_t>(channel)];
}

// A text written in site.yaml, or in an environment variable if it is private. One of the two is empty.
struct TextOrVariable {
  std::string text = {};
  std::string variable = {};
};

// For Slack, or anything that accepts messages in Slack's form.
struct SlackSettings {
  std::string webhook_env; // names the variable that holds the webhook's address, which is a secret
};

struct NtfySettings {
  std::string url = "https://ntfy.sh"; // the server's address
  TextOrVariable topic;                // anyone who knows it can read along
  std::string token_env;               // names the variable that holds an access token; empty: none is sent
};

struct SmtpSettings {
  std::string url;          // smtp://host[:port] or smtps://host[:port]
  std::string user_env;     // name the variables that hold the login; both are empty if there is none
  std::string password_env; //
  TextOrVariable from;
  std::vector<std::string> to; // addresses; empty where to_env names the variable
  std::string to_env;          // that holds them, separated by commas
};

struct NotifySettings {
  std::optional<SlackSettings> slack;
  std::optional<NtfySettings> ntfy;
  std::optional<SmtpSettings> smtp;
  int papers = 10; // titles named, best first

  bool tells(Channel channel) const;
};

NotifySettings read_notify(yaml::Map map);

// An ntfy topic: 1 to 64 letters, digits, - and _.
bool is_ntfy_topic(std::string_view text);

} // namespace broadsheet
