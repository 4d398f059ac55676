#include "cli/report_intake.h"

#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "store/skipped.h"

namespace broadsheet::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr int seconds_per_request = 3; // arXiv's pace

constexpr std::array<std::string_view, 6> states = {"missing", "fetched", "complete",
                                                    "weekend", "holiday", "not_yet"};

std::string_view word(app::BackfillState state) {
  return states.at(static_cast<std::size_t>(state));
}

std::string_view word(SkipReason reason) {
  return store::skip_reasons.at(static_cast<std::size_t>(reason));
}

std::string phrase(const SkippedDate& skipped) {
  switch (skipped.reason) {
  case SkipReason::weekend:
    return "a weekend: arXiv announces nothing";
  case SkipReason::holiday:
    return fmt::format("a holiday ({}): arXiv announces nothing", skipped.name);
  case SkipReason::empty:
    return "arXiv announced nothing";
  case SkipReason::not_updated:
    return "arXiv's feed is still that of an earlier date; fetch again later";
  case SkipReason::failed:
    return "could not be fetched";
  }
  return {};
}

std::string kept_line(const app::Kept& kept) {
  auto line =
      fmt::format("{}: {} {}, {} to be scored", format_date(kept.date), counted(kept.announced, "paper"),
                  kept.approximate ? "submitted" : "announced", kept.wanted);
  if (kept.followed > 0) line += fmt::format(", {} by people you follow", kept.followed);
  if (kept.repeats > 0) line += fmt::format("; {} shown on another day", kept.repeats);
  return line + "\n";
}

std::string iso_time(arxiv::Instant instant) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", instant);
}

Json intake_json(const app::IntakeReport& report) {
  Json json = {{"announcements", Json::array()}, {"skipped", Json::array()}, {"complete", Json::array()}};
  for (const auto& kept : report.kept) {
    json["announcements"].push_back({{"date", format_date(kept.date)},
                                     {"kind", kept.kind},
                                     {"approximate", kept.approximate},
                                     {"announced", kept.announced},
                                     {"wanted", kept.wanted},
                                     {"repeats", kept.repeats},
                                     {"followed", kept.followed}});
  }
  for (const auto& skipped : report.skipped)
    json["skipped"].push_back({{"date", format_date(skipped.date)}, {"reason", word(skipped.reason)}});
  for (auto date : report.complete) json["complete"].push_back(format_date(date));
  json["failure"] = report.failure.empty() ? Json() : Json(report.failure);
  return json;
}

std::string plan_line(const app::PlannedDate& planned) {
  auto line = fmt::format("{} {:%a}  ", format_date(planned.date), std::chrono::sys_days{planned.date});
  if (planned.state == app::BackfillState::missing) {
    line += fmt::format("missing   submitted {:%Y-%m-%d %H:%M} to {:%Y-%m-%d %H:%M} UTC",
                        planned.window->from, planned.window->until);
    if (!planned.in_shard) line += "   (in another shard)";
  } else {
    line += planned.state == app::BackfillState::not_yet ? "not announced yet" : word(planned.state);
    if (!planned.holiday.empty()) line += ": " + planned.holiday;
  }
  return line + "\n";
}

Json plan_json(const std::vector<app::PlannedDate>& plan, app::Shard shard) {
  Json json = {{"shard", fmt::format("{}/{}", shard.index, shard.count)},
               {"fetch", Json::array()},
               {"dates", Json::array()}};
  for (const auto& planned : plan) {
    if (planned.in_shard) json["fetch"].push_back(format_date(planned.date));
    Json date = {{"date", format_date(planned.date)}, {"state", word(planned.state)}};
    if (planned.window) {
      date["submitted_from"] = iso_time(planned.window->from);
      date["submitted_until"] = iso_time(planned.window->until);
    }
    if (!planned.holiday.empty()) date["holiday"] = planned.holiday;
    json["dates"].push_back(std::move(date));
  }
  return json;
}

} // namespace

void report_wait(const Voice& voice, const std::string& address, const std::string& reason,
                 net::Duration wait) {
  voice.terminal.err << fmt::format("{}: {}; trying again in {} s\n", address, reason,
                                    std::chrono::ceil<std::chrono::seconds>(wait).count())
                     << std::flush;
}

void report_request(const Voice& voice, const net::Request& request) {
  voice.terminal.err << request.method << " "
                     << (request.secret_address ? net::shown_address(request) : request.url) << "\n"
                     << std::flush;
}

void report_intake(const Voice& voice, const app::IntakeReport& report, bool as_json) {
  report_diagnostics(voice, report.diagnostics);
  auto& out = voice.terminal.out;
  bool started =
      !report.kept.empty() || !report.skipped.empty() || !report.complete.empty() || !report.failure.empty();
  if (as_json && (started || !has_errors(report.diagnostics))) {
    out << intake_json(report).dump() << "\n";
  } else if (voice.verbosity != Verbosity::quiet) {
    for (const auto& kept : report.kept) out << kept_line(kept);
    for (const auto& skipped : report.skipped)
      out << fmt::format("{}: {}\n", format_date(skipped.date), phrase(skipped));
    for (auto date : report.complete) out << fmt::format("{}: complete already\n", format_date(date));
  }
  if (!report.failure.empty()) report_error(voice, report.failure, "");
}

void report_plan(const Voice& voice, const std::vector<app::PlannedDate>& plan, app::Shard shard,
                 bool as_json) {
  auto& out = voice.terminal.out;
  if (as_json) {
    out << plan_json(plan, shard).dump() << "\n";
    return;
  }
  for (const auto& planned : plan) out << plan_line(planned);
  auto count = std::ranges::count(plan, true, &app::PlannedDate::in_shard);
  out << fmt::format("{} to fetch{}", count,
                     shard.count > 1 ? fmt::format(" in shard {}/{}", shard.index, shard.count) : "");
  out << (count > 0 ? fmt::format(", at least {} s at arXiv's pace\n", count * seconds_per_request) : "\n");
}

ExitCode exit_code(const app::IntakeReport& report) {
  if (!report.failure.empty()) return kNetwork;
  bool did_something = !report.kept.empty() || !report.skipped.empty() || !report.complete.empty();
  if (has_errors(report.diagnostics)) return did_something ? kPartial : kUserError;
  return report.lossy ? kPartial : kComplete;
}

} // namespace broadsheet::cli
