#include "cli/report_notify.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

namespace broadsheet::cli {
namespace {

using State = app::ChannelReport::State;

std::string line_of(const app::ChannelReport& channel, const std::string& date) {
  auto name = name_of(channel.channel);
  switch (channel.state) {
  case State::told:
    return fmt::format("{}: told of {}\n", name, date);
  case State::would_tell:
    return fmt::format("{}: would be told of {}\n", name, date);
  case State::told_before:
    return fmt::format("{}: told of {} or a newer day already\n", name, date);
  case State::failed:
  case State::unknown:
    break;
  }
  return {};
}

void report_trouble(const Voice& voice, const app::ChannelReport& channel, const std::string& date,
                    bool again) {
  auto name = name_of(channel.channel);
  if (channel.state == State::failed)
    report_error(
        voice, fmt::format("{} was not told of {}: {}", name, date, channel.reason),
        fmt::format("once this is mended, run `broadsheet notify {}{}`", date, again ? " --again" : ""));
  if (channel.state == State::unknown)
    report_error(voice, fmt::format("nobody knows whether {} was told of {}: {}", name, date, channel.reason),
                 fmt::format("it counts as told; look whether the message came, and if it did not, run "
                             "`broadsheet notify {} --again`",
                             date));
}

} // namespace

void report_notify(const Voice& voice, const app::NotifyReport& report, bool again) {
  report_diagnostics(voice, report.diagnostics);
  auto& out = voice.terminal.out;
  auto date = report.date ? format_date(*report.date) : std::string();
  if (report.claimed) out << date << "\n";
  if (voice.verbosity != Verbosity::quiet) {
    // Not on the output, which of `--claim` is the date or nothing.
    if (report.off) voice.terminal.err << "notify is off: site.yaml has no `notify`\n";
    if (!report.nothing.empty()) voice.terminal.err << report.nothing << "\n";
    for (const auto& channel : report.channels) out << line_of(channel, date);
    bool planned = std::ranges::any_of(
        report.channels, [](const auto& channel) { return channel.state == State::would_tell; });
    if (planned) out << "\n" << report.headline << "\n\n" << report.text;
  }
  for (const auto& channel : report.channels) report_trouble(voice, channel, date, again);
}

ExitCode exit_code(const app::NotifyReport& report) {
  if (has_errors(report.diagnostics)) return kUserError;
  auto failed = std::ranges::any_of(report.channels, [](const auto& channel) {
    return channel.state == State::failed || channel.state == State::unknown;
  });
  return failed ? kNetwork : kComplete;
}

} // namespace broadsheet::cli
