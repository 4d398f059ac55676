#include "store/site_folder.h"

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "base/inside.h"
#include "base/lock.h"
#include "store/announcement_file.h"
#include "store/day_list.h"
#include "store/month_file.h"
#include "store/select.h"

namespace broadsheet::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view markdown_extension = ".md";

// What `parse(text, path, findings)` makes of a file.
template <typename T, typename Parse>
Found<T> read_found(const fs::path& root, const fs::path& path, Diagnostics& diagnostics, Parse parse) {
  Diagnostics findings;
  Found<T> found;
  if (auto text = read_file(root, path, findings))
    found.value = parse(*text, path.generic_string(), findings);
  found.broken = has_errors(findings);
  if (found.broken) found.value.reset();
  std::ranges::move(findings, std::back_inserter(diagnostics));
  return found;
}

// A list of dates; a file that is missing or empty has none.
template <typename Parse>
auto read_list(const fs::path& root, std::string_view path, Diagnostics& diagnostics, Parse parse) {
  auto text = read_file(root, path, diagnostics);
  return text && !text->empty() ? parse(*text, path, diagnostics) : decltype(parse("", path, diagnostics))();
}

fs::path state_of(const fs::path& caches, const fs::path& place) {
  return caches / "build" / (to_hex(fingerprint(place.string())).substr(0, 16) + ".state");
}

} // namespace

Descriptor SiteFolder::lock() const {
  return lock_folder(root_, "another run of broadsheet is writing to this site");
}

// ---- days ---------------------------------------------------------------------------------

std::vector<Date> SiteFolder::days(Diagnostics& diagnostics) const {
  return list_days(root_, diagnostics);
}

Found<Day> SiteFolder::day(Date date, Documents documents, Diagnostics& diagnostics) const {
  return read_found<Day>(root_, day_path(date), diagnostics,
                         [&](std::string_view text, std::string_view path, Diagnostics& findings) {
                           return parse_day(text, path, documents, findings);
                         });
}

std::optional<ShownDay> SiteFolder::shown_day(Date date, const std::optional<Cutoffs>& cutoffs,
                                              Documents documents, Diagnostics& diagnostics) const {
  auto path = day_path(date).generic_string();
  Diagnostics findings;
  auto text = read_file(root_, path, findings);
  if (!text && !has_errors(findings))
    findings.push_back({.path = path, .message = "this file is missing", .help = "run the command again"});
  std::optional<ShownDay> shown;
  if (text) shown = {parse_day(*text, path, documents, findings), fingerprint(*text)};
  bool usable = shown && !has_errors(findings);
  if (usable && documents == Documents::first && needs_considered(shown->day, cutoffs)) {
    Diagnostics both; // repeats the first document's findings
    shown->day = parse_day(*text, path, Documents::both, both);
    usable = !has_errors(both);
    if (!usable) findings = std::move(both);
  }
  std::ranges::move(findings, std::back_inserter(diagnostics));
  if (!usable) return std::nullopt;
  select_papers(shown->day, cutoffs);
  return shown;
}

void SiteFolder::write(const Day& day) const {
  auto path = root_ / day_path(day.date);
  auto text = format_day(day);
  // Written again, a complete day would leave a temporary file behind when that is killed, which no later run
  // looks for.
  if (read_file(path) != text) write_file(path, text, true);
}

Holdings SiteFolder::holdings(Diagnostics& diagnostics) const {
  Holdings holdings;
  Diagnostics unreadable;
  for (Date date : list_days(root_, unreadable)) {
    auto path = day_path(date).generic_string();
    auto text = read_file(root_, path, unreadable);
    holdings.days[date]; // there is a file
    if (!text) continue;
    Diagnostics findings;
    Day day = parse_day(*text, path, Documents::first, findings);
    if (!has_errors(findings))
      holdings.add(day);
    else
      std::ranges::move(findings, std::back_inserter(diagnostics));
  }
  holdings.whole = unreadable.empty();
  std::ranges::move(unreadable, std::back_inserter(diagnostics));
  return holdings;
}

void SiteFolder::remove_leftovers(Date date) const {
  broadsheet::remove_leftovers(root_ / day_path(date));
}

// ---- months, prompts, pages ---------------------------------------------------------------

std::vector<Month> SiteFolder::months(Diagnostics& diagnostics) const {
  return list_months(root_, diagnostics);
}

Found<MonthOverview> SiteFolder::month(Month month, Diagnostics& diagnostics) const {
  return read_found<MonthOverview>(root_, month_path(month), diagnostics, parse_month);
}

void SiteFolder::write(const MonthOverview& overview) const {
  write_file(root_ / month_path(overview.month), format_month_file(overview), true);
}

void SiteFolder::remove_month(Month month) const {
  remove_file(root_ / month_path(month));
}

fs::path prompt_path(std::string_view name) {
  return fs::path("content/prompts") / (std::string(name) + std::string(markdown_extension));
}

std::optional<std::string> SiteFolder::prompt(std::string_view name, Diagnostics& diagnostics) const {
  return read_inside(root_, prompt_path(name), diagnostics);
}

void SiteFolder::write_prompt(std::string_view name, std::string_view markdown) const {
  auto path = root_ / prompt_path(name);
  if (read_file(path) != markdown) write_file(path, markdown, true);
}

fs::path page_path(std::string_view name) {
  return fs::path("content/pages") / (std::string(name) + std::string(markdown_extension));
}

std::vector<std::string> SiteFolder::pages(Diagnostics& diagnostics) const {
  constexpr std::string_view folder = "content/pages";
  std::vector<std::string> names;
  if (!require_inside(root_, folder, diagnostics)) return names;
  for (const FolderEntry& entry : list_folder(root_, folder, diagnostics)) {
    fs::path name = entry.name;
    if (name.extension() == markdown_extension) names.push_back(name.stem().string());
  }
  std::ranges::sort(names);
  return names;
}

// ---- lists of dates -----------------------------------------------------------------------

std::vector<SkippedDate> SiteFolder::skipped(Diagnostics& diagnostics) const {
  return read_list(root_, skipped_path, diagnostics, parse_skipped);
}

std::vector<Holiday> SiteFolder::holidays(Diagnostics& diagnostics) const {
  return read_list(root_, holidays_path, diagnostics, parse_holidays);
}

Notified SiteFolder::notified(Diagnostics& diagnostics) const {
  return read_list(root_, notified_path, diagnostics, parse_notified);
}

void SiteFolder::write(std::span<const SkippedDate> skipped) const {
  write_file(root_ / skipped_path, format_skipped(skipped), true);
}

void SiteFolder::write(const Notified& notified) const {
  if (notified.empty())
    remove_file(root_ / notified_path);
  else
    write_file(root_ / notified_path, format_notified(notified), true);
}

// ---- announcements ------------------------------------------------------------------------

std::optional<Announcement> SiteFolder::announcement(Date date) const {
  auto bytes = read_file(root_ / announcement_path(date));
  auto announcement = bytes ? decode_announcement(*bytes) : std::nullopt;
  return announcement && announcement->date == date ? announcement : std::nullopt;
}

std::vector<Date> SiteFolder::announcements() const {
  std::vector<Date> dates;
  for (const FolderEntry& entry : list_folder(root_ / announcement_path({}).parent_path())) {
    auto date = parse_date(entry.name.substr(0, entry.name.find('.')));
    if (date && announcement_path(*date).filename() == entry.name) dates.push_back(*date);
  }
  return dates; // sorted as their names are
}

void SiteFolder::write(const Announcement& announcement) const {
  write_file(root_ / announcement_path(announcement.date), encode_announcement(announcement), true);
}

void SiteFolder::remove_announcement(Date date) const {
  remove_file(root_ / announcement_path(date));
}

// ---- caches -------------------------------------------------------------------------------

fs::path SiteFolder::caches() const {
  return root_ / ".broadsheet";
}

fs::path SiteFolder::build_state(const fs::path& out) const {
  auto place = fs::weakly_canonical(root_ / out);
  auto inside = place.lexically_relative(fs::weakly_canonical(root_));
  bool is_inside = !inside.empty() && *inside.begin() != "..";
  return state_of(caches(), is_inside ? inside : place);
}

fs::path SiteFolder::earlier_build_state(const fs::path& out) const {
  return state_of(caches(), fs::weakly_canonical(root_ / out));
}

fs::path SiteFolder::formulas() const {
  return caches() / "formulas";
}

fs::path SiteFolder::http_cache() const {
  return caches() / "http";
}

fs::path SiteFolder::authors() const {
  return caches() / "authors.json";
}

fs::path SiteFolder::models() const {
  return caches() / "models.json";
}

fs::path SiteFolder::content() const {
  return root_ / "content";
}

} // namespace broadsheet::store
