// broadsheet notify: tell readers about a new day, once.
//
// What readers are told is recorded in content/notified.yaml before anything is sent, so that a run that is
// killed at any point never tells them about a day twice. The record is undone when the message was certainly
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
  std::optional<Date> date;            // else the newest day
  bool plan_only = false;              // only say what would be told
  // Only record the day as told, if no channel was told about it or a newer one: for callers that must store
  // the record elsewhere before they send, with `again`.
  bool claim = false;
  bool again = false; // even if it is recorded
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
  std::string reason = {}; // one line, when it failed or may have failed
};

struct NotifyReport {
  Diagnostics diagnostics;
  bool off = false;         // site.yaml has no `notify`
  std::string nothing;      // why no one is told about the day; else empty
  std::optional<Date> date; // what was told, would be told, or was claimed
  bool claimed = false;
  std::vector<ChannelReport> channels; // without those for which a variable is missing, which is an error
  std::string headline;                // what is told, as a person reads it
  std::string text;
};

// Throws std::system_error when the record cannot be written, and std::runtime_error when another run is
// writing to this site.
NotifyReport notify(const NotifyOptions& options);

} // namespace broadsheet::app
