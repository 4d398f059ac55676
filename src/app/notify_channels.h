// How a message is sent to each channel of `notify`. Secrets come from the environment, go only to their own
// server, and appear in no message.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "app/network.h"
#include "base/diagnostic.h"
#include "settings/site.h"
#include "site/notice.h"

namespace broadsheet::app {

struct Delivery {
  enum Kind {
    accepted,
    refused, // it certainly was not accepted
    unknown, // all of it may have been sent, but no answer came
  };
  Kind kind = accepted;
  std::string reason = {}; // one line, unless accepted
};

struct Message {
  std::filesystem::path site_dir;
  Site site; // with `notify`, which names the channel
  Date date{};
  site::Notice notice;
};

using Sending = std::function<Delivery()>;

// A function that tells the channel, at most once. Empty when a variable is not set or does not hold what it
// should, which is reported. Must not outlive `message` and `network`.
Sending prepare(Channel channel, const Message& message, const Network& network, Diagnostics& diagnostics);

// The environment variables that the channel needs.
std::vector<std::string> variables_of(Channel channel, const NotifySettings& settings);

} // namespace broadsheet::app
