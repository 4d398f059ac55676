// broadsheet notify: tell readers of a new day, once.
//
// What readers are told is recorded in content/notified.yaml before anything is sent, so that a run that is
// killed at any point never tells them of a day twice. The record is undone when the message was certainly
// not accepted; it stays when that is not known.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/network.h"
#include "base/diagnostic.h"
#include "paper/date.h"

namespace broadsheet::app {

struct NotifyOptions {
  std::filesystem::path site_dir = ".";
  std::optional<std::string> base_url; // instead of the one in site.yaml
  std::optional<Date> date;            // else that of the newest day
  bool plan_only = false;              // only say what would be told
  // Only record the day as told, where no channel was told of it or of a newer one: for those who have to
  // keep the record elsewhere before they send, with `again`.
  bool claim = false;
  bool again = false; // although it is recorded
  Network network;
};

struct ChannelReport {
  enum State {
    told,
    would_tell, // with plan_only
    told_before,
    failed,  // the message certainly has not arrived
    unknown, // it may have
  };
  Channel channel{};
  State state = told;
  std::string reason = {}; // one line, when it failed or nobody knows
};

struct NotifyReport {
  Diagnostics diagnostics;
  bool off = false;         // site.yaml tells nobody
  std::string nothing;      // why no one is told of the day; else empty
  std::optional<Date> date; // what was told, would be told, or was claimed
  bool claimed = false;
  std::vector<ChannelReport> channels; // without those for which a variable is missing, which is an error
  std::string headline;                // what is told, as a person reads it
  std::string text;
};

// Throws std::system_error when the record cannot be written, and std::runtime_error when another run is
// telling.
NotifyReport notify(const NotifyOptions& options);

} // namespace broadsheet::app
