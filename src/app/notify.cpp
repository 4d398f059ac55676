#include "app/notify.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "app/notify_channels.h"
#include "base/text.h"
#include "settings/site.h"
#include "site/archive.h"
#include "store/site_folder.h"
#include "text/math.h"

namespace broadsheet::app {
namespace {

using State = ChannelReport::State;

// content/notified.yaml, which changes only by being replaced.
class Record {
public:
  // Nothing when the file cannot be read or has errors, which are reported.
  static std::optional<Record> open(const std::filesystem::path& site_dir, Diagnostics& diagnostics) {
    Record record(site_dir);
    Diagnostics findings;
    record.told_ = record.folder_.notified(findings);
    bool usable = !has_errors(findings);
    std::ranges::move(findings, std::back_inserter(diagnostics));
    return usable ? std::optional(std::move(record)) : std::nullopt;
  }

  // Whether the channel was told about this date or a newer one.
  bool has(Channel channel, Date date) const {
    auto told = told_.find(channel);
    return told != told_.end() && told->second >= date;
  }

  // Returns the record as it was before, for take_back().
  store::Notified note(Channel channel, Date date) {
    auto before = told_;
    if (has(channel, date)) return before;
    told_[channel] = date;
    folder_.write(told_);
    return before;
  }

  void take_back(store::Notified before) {
    if (told_ == before) return;
    told_ = std::move(before);
    folder_.write(told_);
  }

private:
  explicit Record(const std::filesystem::path& site_dir) : folder_(site_dir) {}

  store::SiteFolder folder_;
  store::Notified told_;
};

std::vector<Channel> channels_of(const NotifySettings& settings) {
  std::vector<Channel> named;
  std::ranges::copy_if(channels, std::back_inserter(named),
                       [&](Channel channel) { return settings.tells(channel); });
  return named;
}

// Links from elsewhere need the site's address.
void require_address(const Site& site, Diagnostics& diagnostics) {
  if (!site.base_url.empty()) return;
  diagnostics.push_back({.path = "site.yaml",
                         .message = "there is no base_url, so nothing could be linked to",
                         .help = "add a line such as `base_url: https://example.org/papers`, or give "
                                 "--base-url"});
}

// The day to tell readers about. Nothing when there is none, which is an error if it was asked for.
std::optional<Day> find_day(const NotifyOptions& options, const Site& site, NotifyReport& report) {
  store::SiteFolder folder(options.site_dir);
  auto days = folder.days(report.diagnostics);
  if (has_errors(report.diagnostics)) return std::nullopt;
  if (days.empty() && !options.date) {
    report.nothing = "there is no day yet: nothing to tell";
    return std::nullopt;
  }
  auto date = options.date ? *options.date : days.back();
  if (!std::ranges::binary_search(days, date)) {
    report.diagnostics.push_back({.path = store::day_path(date).string(),
                                  .message = fmt::format("there is no day for {}", format_date(date)),
                                  .help = "leave out the date to tell readers about the newest day"});
    return std::nullopt;
  }
  auto shown = folder.shown_day(date, site.cutoffs, store::Documents::first, report.diagnostics);
  return shown ? std::optional(std::move(shown->day)) : std::nullopt;
}

// Why readers are not told about the day; empty when it is ready.
std::string why_not(const Day& day) {
  auto date = format_date(day.date);
  switch (day.status) {
  case DayStatus::partial:
    return fmt::format("{} waits until it is complete: {} a score", date,
                       counted(day.pending.size(), "paper still needs", "papers still need"));
  case DayStatus::unscored:
    return fmt::format("{} was not judged: nothing to tell", date);
  case DayStatus::complete:
    break;
  }
  return day.papers.empty() ? fmt::format("{} shows no paper: nothing to tell", date) : std::string();
}

Message message_of(const NotifyOptions& options, Site site, const Day& day) {
  text::Formulas formulas(store::SiteFolder(options.site_dir).formulas());
  auto most = static_cast<std::size_t>(site.notify->papers);
  auto notice = site::notice_of(site, day, most, formulas);
  return {options.site_dir, std::move(site), day.date, std::move(notice)};
}

// Claims only what can be sent: a day that was claimed in vain would never be sent.
void claim(const Message& message, const Network& network, Record& record, NotifyReport& report) {
  auto named = channels_of(*message.site.notify);
  auto newest =
      std::ranges::any_of(named, [&](Channel channel) { return record.has(channel, message.date); });
  if (newest) {
    report.nothing = fmt::format("readers were already told about {}", format_date(message.date));
    return;
  }
  for (Channel channel : named) {
    if (!prepare(channel, message, network, report.diagnostics)) continue;
    record.note(channel, message.date);
    report.claimed = true;
  }
}

// Whatever keeps a message from being sent at all, such as a missing library, counts as a refusal.
Delivery delivered(const Sending& send) {
  try {
    return send();
  } catch (const std::exception& error) {
    return {.kind = Delivery::refused, .reason = error.what()};
  }
}

ChannelReport deliver(Channel channel, Date date, const Sending& send, Record& record) {
  auto before = record.note(channel, date);
  auto delivery = delivered(send);
  if (delivery.kind == Delivery::accepted) return {.channel = channel, .state = State::told};
  bool refused = delivery.kind == Delivery::refused;
  if (refused) record.take_back(std::move(before));
  return {.channel = channel,
          .state = refused ? State::failed : State::unknown,
          .reason = std::move(delivery.reason)};
}

void tell(const NotifyOptions& options, const Message& message, Record& record, NotifyReport& report) {
  for (Channel channel : channels_of(*message.site.notify)) {
    if (record.has(channel, message.date) && !options.again) {
      report.channels.push_back({.channel = channel, .state = State::told_before});
    } else if (options.plan_only) {
      report.channels.push_back({.channel = channel, .state = State::would_tell});
    } else if (auto send = prepare(channel, message, options.network, report.diagnostics)) {
      report.channels.push_back(deliver(channel, message.date, send, record));
    }
  }
}

} // namespace

NotifyReport notify(const NotifyOptions& options) {
  NotifyReport report;
  auto site = load_site(options.site_dir, options.base_url, report.diagnostics);
  if (!site || has_errors(report.diagnostics)) return report;
  report.off = !site->notify;
  if (report.off) return report;
  require_address(*site, report.diagnostics);
  auto day = find_day(options, *site, report);
  if (!day) return report;
  report.nothing = why_not(*day);
  if (!report.nothing.empty()) return report;

  Descriptor lock;
  if (!options.plan_only) lock = store::SiteFolder(options.site_dir).lock();
  auto record = Record::open(options.site_dir, report.diagnostics);
  if (!record) return report;
  auto message = message_of(options, std::move(*site), *day);
  report.date = day->date;
  report.headline = site::headline(message.notice);
  report.text = site::notice_text(message.notice);
  if (options.claim)
    claim(message, options.network, *record, report);
  else
    tell(options, message, *record, report);
  return report;
}

} // namespace broadsheet::app
