#include "app/paper_lookup.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "arxiv/interfaces.h"
#include "base/file.h"
#include "store/select.h"

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

// The day's papers that need a score. For some only the identifier is known, for others not the abstract.
std::vector<AnnouncedPaper> unscored_papers(const Day& day, bool rescore) {
  std::vector<AnnouncedPaper> papers;
  for (const auto& id : day.pending) papers.push_back({.id = id});
  if (!rescore) return papers;
  for (const auto& scored : day.papers) papers.push_back(from_day(scored));
  for (const auto& considered : day.considered) papers.push_back(from_day(considered.paper));
  return papers;
}

Cutoffs lower_of(const Cutoffs& a, const Cutoffs& b) {
  return {std::min(a.relevance, b.relevance), std::min(a.novelty, b.novelty)};
}

// The day as `cutoffs` show it, if that is more than its file shows.
std::optional<Day> reselected(const store::SiteFolder& folder, Date date, const Cutoffs& cutoffs) {
  Diagnostics reported_with_all_days;
  auto found = folder.day(date, store::Documents::both, reported_with_all_days);
  if (!found.value || found.value->status != DayStatus::complete) return std::nullopt;
  Day day = std::move(*found.value);
  Cutoffs lowered = lower_of(day.scorer.cutoffs.value_or(cutoffs), cutoffs);
  Day shown = day;
  store::select_papers(shown, lowered);
  std::set<std::string> considered;
  for (const Considered& paper : day.considered) considered.insert(paper.paper.paper.id);
  std::erase_if(shown.papers, [&](const ScoredPaper& paper) { return !considered.contains(paper.paper.id); });
  if (shown.papers.empty()) return std::nullopt;
  std::ranges::move(shown.papers,
                    std::back_inserter(day.papers)); // what is in the file stays, whatever its scores
  day.considered = std::move(shown.considered);
  day.scorer.cutoffs = lowered;
  std::ranges::sort(day.papers, store::shown_before);
  return day;
}

std::vector<ScoredPaper*> without_abstract(std::vector<Day>& days) {
  std::vector<ScoredPaper*> papers;
  for (Day& day : days) {
    for (ScoredPaper& scored : day.papers) {
      if (scored.paper.abstract.empty()) papers.push_back(&scored);
    }
  }
  return papers;
}

} // namespace

PaperLookup::PaperLookup(store::SiteFolder folder, const Site& site, const Network& network)
    : folder_(std::move(folder)), site_(site), http_(client_options(folder_.root(), site, network)) {}

std::vector<AnnouncedPaper> PaperLookup::ask(const std::vector<std::string>& ids) {
  if (!failure_.empty()) throw net::Failure(failure_);
  try {
    return arxiv::Interfaces(http_.client(), site_.fetch.arxiv).by_id(ids).papers;
  } catch (const net::Failure& failure) {
    failure_ = failure.what();
    throw;
  }
}

// Replaces papers without an abstract with what arXiv knows about them.
void PaperLookup::complete(std::vector<AnnouncedPaper>& papers) {
  std::vector<std::string> ids;
  for (const auto& paper : papers) {
    if (paper.abstract.empty()) ids.push_back(paper.id);
  }
  if (ids.empty()) return;
  for (auto& known : ask(ids)) {
    auto paper = std::ranges::find(papers, known.id, &AnnouncedPaper::id);
    if (paper == papers.end()) continue;
    known.author_match = paper->author_match;
    known.first_shown = paper->first_shown;
    *paper = std::move(known);
  }
  std::erase_if(papers, [](const AnnouncedPaper& paper) { return paper.title.empty(); });
}

std::optional<Announcement> PaperLookup::announcement_of(Date date, const std::optional<Day>& before,
                                                         bool rescore) {
  auto kept = folder_.announcement(date);
  if (!before) return kept;
  auto papers = unscored_papers(*before, rescore);
  if (kept) {
    std::set<std::string> known;
    for (const auto& paper : kept->papers) known.insert(paper.id);
    std::erase_if(papers, [&](const AnnouncedPaper& paper) { return known.contains(paper.id); });
  }
  if (papers.empty()) return kept;
  complete(papers);
  auto announcement = kept ? std::move(*kept) : Announcement{date, before->source, {}};
  std::ranges::move(papers, std::back_inserter(announcement.papers));
  folder_.write(announcement);
  return announcement;
}

int PaperLookup::complete_abstracts(const store::Holdings& holdings) {
  if (!site_.cutoffs) return 0;
  std::vector<Day> days;
  for (const auto& [date, scored_with] : holdings.cutoffs) {
    if (!store::needs_considered(scored_with, site_.cutoffs)) continue;
    if (auto day = reselected(folder_, date, *site_.cutoffs)) days.push_back(std::move(*day));
  }
  auto papers = without_abstract(days);
  int found = 0;
  if (!papers.empty()) {
    std::vector<std::string> ids;
    ids.reserve(papers.size());
    for (const ScoredPaper* scored : papers) ids.push_back(scored->paper.id);
    std::map<std::string, std::string> abstracts;
    for (auto& paper : ask(ids)) abstracts.emplace(paper.id, std::move(paper.abstract));
    for (ScoredPaper* scored : papers) {
      auto abstract = abstracts.find(scored->paper.id);
      if (abstract == abstracts.end()) continue;
      scored->paper.abstract = abstract->second;
      ++found;
    }
  }
  for (const Day& day : days) folder_.write(day);
  return found;
}

} // namespace broadsheet::app
