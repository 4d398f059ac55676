#include "app/check.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "app/external_addresses.h"
#include "app/scorer_choice.h"
#include "base/file.h"
#include "base/text.h"
#include "scoring/prompts.h"
#include "settings/site.h"
#include "site/materials.h"
#include "site/output_links.h"
#include "site/plan.h"
#include "store/site_folder.h"

namespace broadsheet::app {
namespace {

template <typename Item>
void append(std::vector<Item>& all, std::vector<Item> more) {
  for (auto& item : more) all.push_back(std::move(item));
}

// ---- the files of the site -----------------------------------------------------------------

constexpr const char* repeat_help =
    "give the paper the line `first_shown: DATE`, remove it from one of the days, or "
    "write `repeat: show` in site.yaml";

// The day's papers that an earlier day shows, each with that date. Adds the day's papers to `shown`.
std::vector<std::string> unmarked_repeats(const Day& day, std::map<std::string, Date>& shown) {
  std::vector<std::string> repeats;
  for (const auto& scored : day.papers) {
    auto [first, is_new] = shown.emplace(scored.paper.id, day.date);
    if (!is_new && !scored.first_shown)
      repeats.push_back(fmt::format("{} ({})", scored.paper.id, format_date(first->second)));
  }
  return repeats;
}

Diagnostic repeats_of_day(const Day& day, const std::vector<std::string>& repeats) {
  return {.severity = Severity::warning,
          .path = store::day_path(day.date).string(),
          .message = fmt::format("shows {} again without saying so: {}", counted(repeats.size(), "paper"),
                                 listed(repeats))};
}

// A day that shows papers of an earlier one without saying so, unless site.yaml has `repeat: show`: a
// warning for each of the first `most` days, and the number of the others.
void report_repeats(const site::Archive& archive, const Site& site, std::size_t most,
                    Diagnostics& diagnostics) {
  if (site.fetch.repeat == Repeat::show) return;
  std::map<std::string, Date> shown;
  std::size_t days = 0;
  for (std::size_t index = 0; index < archive.size(); ++index) {
    if (!archive.was_read(index)) continue;
    const Day& day = archive.day(index);
    auto repeats = unmarked_repeats(day, shown);
    if (repeats.empty() || ++days > most) continue;
    diagnostics.push_back(repeats_of_day(day, repeats));
    if (days == 1) diagnostics.back().help = repeat_help; // the same for all
  }
  if (days > most)
    diagnostics.push_back({.severity = Severity::warning,
                           .message = fmt::format("and {} papers of earlier days without saying so",
                                                  counted(days - most, "more day shows", "more days show"))});
}

// The files that only fetching and notifying read.
void check_lists(const std::filesystem::path& site_dir, Diagnostics& diagnostics) {
  store::SiteFolder folder(site_dir);
  folder.holidays(diagnostics);
  folder.notified(diagnostics);
}

// prompts/, if there is such a folder or a model that needs it.
void check_prompts(const std::filesystem::path& site_dir, const Site& site, Diagnostics& diagnostics) {
  if (wants_model(site) || is_there(site_dir / "prompts")) scoring::load_prompts(site_dir, site, diagnostics);
}

// Templates that pages need and the theme lacks, and two pages with one address: what a build would find
// before it renders. `materials` must have no errors.
void check_pages(const site::Materials& materials, Diagnostics& diagnostics) {
  std::vector<std::string_view> needed;
  std::ranges::transform(site::page_kinds, std::back_inserter(needed), site::template_name);
  const Site& site = materials.site;
  if (!site.base_url.empty() && (site.feeds.atom || site.feeds.json)) needed.push_back("feed_entry");
  for (auto name : needed) {
    if (!materials.theme.has_template(name)) materials.theme.render(name, {}, false, diagnostics);
  }
  if (has_errors(diagnostics)) return;
  text::Formulas formulas{std::filesystem::path()};
  site::Findings findings;
  site::plan(std::make_shared<const site::Renderer>(materials, formulas, false, findings), diagnostics);
}

// One line on the days that still need scores, and one on those that were never scored.
std::vector<std::string> notes_on_days(const site::Archive& archive) {
  std::vector<std::string> partial;
  std::vector<std::string> unscored;
  std::size_t papers = 0;
  for (std::size_t index = 0; index < archive.size(); ++index) {
    if (!archive.was_read(index)) continue;
    const Day& day = archive.day(index);
    if (day.status == DayStatus::partial) {
      partial.push_back(format_date(day.date));
      papers += day.pending.size();
    } else if (day.status == DayStatus::unscored) {
      unscored.push_back(format_date(day.date));
    }
  }
  std::vector<std::string> notes;
  if (!partial.empty())
    notes.push_back(fmt::format("{} partial, {} without a score: {}; `broadsheet score` continues with {}",
                                counted(partial.size(), "day is", "days are"), counted(papers, "paper"),
                                listed(partial), partial.size() == 1 ? "it" : "them"));
  if (!unscored.empty())
    notes.push_back(fmt::format("{} announced and never scored: {}",
                                counted(unscored.size(), "day was", "days were"), listed(unscored)));
  return notes;
}

// Nothing when there is no site.
std::optional<Site> check_site(const CheckOptions& options, CheckReport& report) {
  auto& diagnostics = report.diagnostics;
  build::SourceFiles sources(options.site_dir, {}, 0);
  site::Memos none;
  auto site = load_site(options.site_dir, options.base_url, diagnostics);
  if (!site) return std::nullopt;
  auto materials = site::load_materials(options.site_dir, std::move(*site), sources, none, options.jobs,
                                        diagnostics, store::Documents::both);
  check_lists(options.site_dir, diagnostics);
  check_prompts(options.site_dir, materials.site, diagnostics);
  if (!has_errors(diagnostics)) check_pages(materials, diagnostics);
  const auto& archive = materials.archive;
  report_repeats(archive, materials.site, options.most, diagnostics);
  report.notes = notes_on_days(archive);
  for (std::size_t day = 0; day < archive.size(); ++day) {
    report.days += archive.was_read(day) ? 1 : 0;
    report.papers += archive.paper_count(day);
  }
  return std::move(materials.site);
}

// ---- the output ------------------------------------------------------------------------------

// The addresses of other sites that the output links to.
std::vector<site::ExternalUse> check_output(const CheckOptions& options, const Site& site,
                                            CheckReport& report) {
  auto out = options.out.generic_string();
  auto folder = options.site_dir / options.out;
  if (!is_there(folder)) {
    report.diagnostics.push_back({.path = out,
                                  .message = "this folder is missing, and with it every page",
                                  .help = "run `broadsheet build` first, or name the folder with --out"});
    return {};
  }
  auto output = site::read_output_links(folder, out, options.jobs);
  report.pages = output.pages;
  append(report.diagnostics, std::move(output.diagnostics));
  if (output.pages == 0)
    report.diagnostics.push_back(
        {.path = out, .message = "there is no page in this folder", .help = "run `broadsheet build` first"});
  auto links = site::check_links(output.documents, output.files,
                                 {.base_url = site.base_url, .out = out, .most = options.most});
  append(report.diagnostics, std::move(links.diagnostics));
  report.internal_links = links.internal;
  report.external_links = links.external;
  return std::move(links.addresses);
}

void check_addresses(const CheckOptions& options, const std::vector<site::ExternalUse>& uses,
                     const Site& site, CheckReport& report) {
  auto addresses = addresses_to_ask(uses, site);
  auto asked = ask_addresses(addresses, site,
                             {.site_dir = options.site_dir,
                              .out = options.out.generic_string(),
                              .network = options.network,
                              .on_asked = options.on_asked});
  append(report.diagnostics, std::move(asked.diagnostics));
  append(report.notes, std::move(asked.notes));
  CheckedAddresses counts{.asked = asked.asked, .reached_none = asked.reached_none};
  for (const auto& address : addresses) {
    if (address.stands_for == 1) continue;
    ++counts.kinds;
    counts.stand_for += address.stands_for;
  }
  report.addresses = counts;
}

} // namespace

CheckReport check(const CheckOptions& options) {
  CheckReport report;
  auto site = check_site(options, report);
  if (!site) return report;
  auto addresses = check_output(options, *site, report);
  if (options.external) check_addresses(options, addresses, *site, report);
  return report;
}

} // namespace broadsheet::app
