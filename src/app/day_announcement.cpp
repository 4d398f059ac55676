#include "app/day_announcement.h"

#include <algorithm>
#include <set>
#include <utility>

#include "arxiv/interfaces.h"
#include "store/announcement_file.h"

namespace broadsheet::app {
namespace {

AnnouncedPaper from_day(const ScoredPaper& scored) {
  AnnouncedPaper paper{.id = scored.paper.id,
                       .title = scored.paper.title,
                       .categories = scored.paper.categories,
                       .abstract = scored.paper.abstract,
                       .author_match = scored.score.author_match,
                       .first_shown = scored.first_shown};
  for (const auto& author : scored.paper.authors) paper.authors.push_back({author, {}});
  return paper;
}

// The papers of the day that need a score; of some no more is known than the identifier, or no abstract.
std::vector<AnnouncedPaper> unscored_papers(const Day& day, bool rescore) {
  std::vector<AnnouncedPaper> papers;
  for (const auto& id : day.pending) papers.push_back({.id = id});
  if (!rescore) return papers;
  for (const auto& scored : day.papers) papers.push_back(from_day(scored));
  for (const auto& considered : day.considered) papers.push_back(from_day(considered.paper));
  return papers;
}

// Replaces papers without an abstract by what arXiv knows of them.
void complete(std::vector<AnnouncedPaper>& papers, const Site& site, net::Client& http) {
  std::vector<std::string> ids;
  for (const auto& paper : papers) {
    if (paper.abstract.empty()) ids.push_back(paper.id);
  }
  auto answer = arxiv::Interfaces(http, site.fetch.arxiv).by_id(ids);
  for (auto& known : answer.papers) {
    auto paper = std::ranges::find(papers, known.id, &AnnouncedPaper::id);
    if (paper == papers.end()) continue;
    known.author_match = paper->author_match;
    known.first_shown = paper->first_shown;
    *paper = std::move(known);
  }
  std::erase_if(papers, [](const AnnouncedPaper& paper) { return paper.title.empty(); });
}

} // namespace

std::optional<Announcement> announcement_of(const std::filesystem::path& site_dir, const Site& site,
                                            Date date, const std::optional<Day>& before, bool rescore,
                                            const std::function<net::Client&()>& http) {
  auto kept = store::load_announcement(site_dir, date);
  Announcement announcement = kept.value_or(Announcement{});
  announcement.date = date;
  if (!before) return kept ? std::optional(std::move(announcement)) : std::nullopt;
  if (!kept) announcement.source = before->source;
  std::set<std::string> known;
  for (const auto& paper : announcement.papers) known.insert(paper.id);
  auto others = unscored_papers(*before, rescore);
  std::erase_if(others, [&](const AnnouncedPaper& paper) { return known.contains(paper.id); });
  if (others.empty()) return kept ? std::optional(std::move(announcement)) : std::nullopt;
  if (std::ranges::any_of(others, [](const auto& paper) { return paper.abstract.empty(); }))
    complete(others, site, http());
  std::ranges::move(others, std::back_inserter(announcement.papers));
  store::save_announcement(site_dir, announcement);
  return announcement;
}

} // namespace broadsheet::app
