#include "app/lost_dates.h"

#include <iterator>
#include <optional>
#include <set>

#include "arxiv/schedule.h"
#include "store/announcement_file.h"
#include "store/day_file.h"
#include "store/holidays.h"
#include "store/skipped.h"

namespace broadsheet::app {
namespace {

constexpr std::chrono::days a_week{7};

Date days_before(Date date, std::chrono::days days) {
  return Date{std::chrono::sys_days{date} - days};
}

struct Known {
  std::optional<Date> newest; // before today, of which there is a day or an announcement that waits
  std::set<Date> settled;     // a day, an announcement that waits, or a note that there was none
  std::set<Date> missed;      // noted as such

  bool is_lost(Date date) const {
    if (settled.contains(date)) return false;
    bool nobody_asked = newest && *newest < date && days_before(date, a_week) <= *newest;
    return nobody_asked || missed.contains(date);
  }
};

Known what_is_known(const std::filesystem::path& site_dir, std::span<const SkippedDate> notes, Date today) {
  Known known;
  Diagnostics reported_elsewhere;
  for (const auto& day : store::list_days(site_dir, reported_elsewhere)) known.settled.insert(day.date);
  for (Date date : store::list_announcements(site_dir)) known.settled.insert(date);
  auto after = known.settled.lower_bound(today);
  if (after != known.settled.begin()) known.newest = *std::prev(after);
  for (const auto& note : notes) {
    bool is_missed = note.reason == SkipReason::failed || note.reason == SkipReason::not_updated;
    (is_missed ? known.missed : known.settled).insert(note.date);
  }
  return known;
}

} // namespace

std::vector<Date> lost_dates(const std::filesystem::path& site_dir, net::Time now) {
  Diagnostics errors;
  auto notes = store::read_skipped(site_dir, errors);
  auto named = store::read_holidays(site_dir, errors);
  if (has_errors(errors)) return {};
  std::vector<Date> holidays;
  for (const auto& holiday : named) holidays.push_back(holiday.date);

  Date today = arxiv::eastern_date(std::chrono::floor<std::chrono::seconds>(now));
  auto known = what_is_known(site_dir, notes, today);
  auto lost = arxiv::Schedule(holidays).announcements(days_before(today, a_week),
                                                      days_before(today, std::chrono::days{1}));
  std::erase_if(lost, [&](Date date) { return !known.is_lost(date); });
  return lost;
}

} // namespace broadsheet::app
