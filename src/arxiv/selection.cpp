#include "arxiv/selection.h"

#include <algorithm>
#include <map>
#include <utility>

#include <utf8proc.h>

#include "base/text.h"
#include "base/utf8.h"
#include "text/tex.h"

namespace broadsheet::arxiv {
namespace {

bool starts_with_word(std::string_view text) {
  if (text.empty()) return false;
  auto category = utf8proc_category(static_cast<utf8proc_int32_t>(first_character(text).code));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO; // letters, marks, numbers
}

bool ends_with_word(std::string_view text) {
  auto begin = text.size();
  while (begin > 0 && (static_cast<unsigned char>(text[--begin]) & 0xC0) == 0x80)
    continue; // within a character
  return starts_with_word(text.substr(begin));
}

std::string_view first_name(std::string_view category) {
  static constexpr std::pair<std::string_view, std::string_view> second_names[] = {
      {"math.IT", "cs.IT"}, {"math.MP", "math-ph"}, {"stat.TH", "math.ST"},
      {"cs.NA", "math.NA"}, {"cs.SY", "eess.SY"},   {"q-fin.EC", "econ.GN"}};
  auto found =
      std::ranges::find(second_names, category, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(second_names) ? category : found->second;
}

bool matches(const AnnouncedPaper& paper, const PaperRule& rule) {
  auto is_in = [&](const std::string& category) { return lists(paper.categories, category); };
  if (std::ranges::any_of(rule.categories, is_in)) return true;
  if (rule.phrases.empty()) return false;
  auto title = text::plain(paper.title);
  auto abstract = text::plain(paper.abstract);
  return std::ranges::any_of(rule.phrases, [&](const std::string& phrase) {
    return contains_phrase(title, phrase) || contains_phrase(abstract, phrase);
  });
}

} // namespace

bool lists(const std::vector<std::string>& categories, std::string_view category) {
  return std::ranges::find(categories, first_name(category), first_name) != categories.end();
}

AnnounceType announce_type(const AnnouncedPaper& paper, const std::vector<std::string>& categories) {
  bool is_primary = !paper.categories.empty() && lists(categories, paper.categories.front());
  return is_primary ? AnnounceType::fresh : AnnounceType::cross;
}

void merge_same(std::vector<AnnouncedPaper>& papers) {
  std::map<std::string, std::size_t> places;
  std::vector<AnnouncedPaper> merged;
  for (auto& paper : papers) {
    auto [place, is_new] = places.emplace(paper.id, merged.size());
    if (is_new) {
      merged.push_back(std::move(paper));
    } else {
      auto& first = merged[place->second];
      first.type = std::min(first.type, paper.type);
    }
  }
  papers = std::move(merged);
}

bool contains_phrase(std::string_view text, std::string_view phrase) {
  auto lower_text = lower(text);
  std::string_view haystack = lower_text;
  auto needle = lower(text::plain(phrase));
  if (needle.empty()) return false;
  bool needs_begin = starts_with_word(needle);
  bool needs_end = ends_with_word(needle);
  for (auto at = haystack.find(needle); at != haystack.npos; at = haystack.find(needle, at + 1)) {
    bool begins = !needs_begin || !ends_with_word(haystack.substr(0, at));
    bool ends = !needs_end || !starts_with_word(haystack.substr(at + needle.size()));
    if (begins && ends) return true;
  }
  return false;
}

void select_types(std::vector<AnnouncedPaper>& papers, const std::vector<AnnounceType>& types) {
  std::erase_if(papers, [&](const AnnouncedPaper& paper) {
    return std::ranges::find(types, paper.type) == types.end();
  });
}

void select(std::vector<AnnouncedPaper>& papers, const FetchSettings& settings,
            const std::vector<std::string>& categories) {
  auto is_unwanted = [&](const AnnouncedPaper& paper) {
    if (paper.author_match) return false;
    if (settings.primary_only && announce_type(paper, categories) != AnnounceType::fresh) return true;
    if (!settings.include.empty() && !matches(paper, settings.include)) return true;
    return matches(paper, settings.exclude);
  };
  std::erase_if(papers, is_unwanted);
}

std::vector<Announcement> reconstruct(std::vector<AnnouncedPaper> papers, const Source& source,
                                      const Schedule& schedule) {
  std::map<Date, Announcement> by_date;
  for (auto& paper : papers) {
    if (!paper.submitted) continue;
    auto date = schedule.announcement_of(*paper.submitted);
    auto& announcement = by_date.try_emplace(date, Announcement{date, source, {}}).first->second;
    paper.type = announce_type(paper, source.categories);
    announcement.papers.push_back(std::move(paper));
  }
  std::vector<Announcement> announcements;
  announcements.reserve(by_date.size());
  for (auto& [date, announcement] : by_date) announcements.push_back(std::move(announcement));
  return announcements;
}

} // namespace broadsheet::arxiv
