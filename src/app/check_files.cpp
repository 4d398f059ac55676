#include "app/check_files.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "scoring/prompts.h"
#include "site/plan.h"
#include "store/day_file.h"
#include "store/holidays.h"

namespace broadsheet::app {
namespace {

constexpr const char* kRepeatHelp =
    "give the paper the line `first_shown: DATE`, remove it from one of the days, or "
    "write `repeat: show` into site.yaml";

// The papers of the day that an earlier one shows, each with its date. Notes those of the day in `shown`.
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

} // namespace

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
    if (days == 1) diagnostics.back().help = kRepeatHelp; // the same for all
  }
  if (days > most)
    diagnostics.push_back({.severity = Severity::warning,
                           .message = fmt::format("and {} papers of earlier days without saying so",
                                                  counted(days - most, "more day shows", "more days show"))});
}

void check_holidays(const std::filesystem::path& site_dir, Diagnostics& diagnostics) {
  auto text = read_file(site_dir / store::holidays_path);
  if (text) store::parse_holidays(*text, store::holidays_path, diagnostics);
}

void check_prompts(const std::filesystem::path& site_dir, const Site& site, Diagnostics& diagnostics) {
  bool has_model = site.scorer.kind != ScorerKind::keywords && !site.scorer.model.empty();
  if (has_model || std::filesystem::exists(site_dir / "prompts"))
    scoring::load_prompts(site_dir, site, diagnostics);
}

void check_pages(const site::Materials& materials, Diagnostics& diagnostics) {
  std::vector<std::string_view> needed;
  std::ranges::transform(site::kPageKinds, std::back_inserter(needed), site::template_name);
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
    notes.push_back(fmt::format("{} partial, {} without a score: {}; `broadsheet score` goes on with {}",
                                counted(partial.size(), "day is", "days are"), counted(papers, "paper"),
                                listed(partial), partial.size() == 1 ? "it" : "them"));
  if (!unscored.empty())
    notes.push_back(fmt::format("{} announced and never scored: {}",
                                counted(unscored.size(), "day was", "days were"), listed(unscored)));
  return notes;
}

} // namespace broadsheet::app
