// Whatever bytes arrive instead of an answer of arXiv, parse_feed gives a feed that the rest of the
// program can rely on, or says what is wrong.
#include <algorithm>
#include <optional>

#include "arxiv/feed.h"
#include "arxiv/xml.h"
#include "check.h"
#include "paper/names.h"

namespace broadsheet::arxiv {
namespace {

void check_clean(const std::string& text) {
  check(xml::clean(text) == text);
}

void check_paper(const AnnouncedPaper& paper) {
  check(is_paper_id(paper.id));
  check(paper.version >= 0);
  check(!paper.title.empty());
  for (const auto* text :
       {&paper.title, &paper.abstract, &paper.comments, &paper.doi, &paper.journal_ref, &paper.license})
    check_clean(*text);
  for (const auto& author : paper.authors) {
    check(!author.name.empty());
    check_clean(author.name);
    for (const auto& affiliation : author.affiliations) {
      check(!affiliation.empty());
      check_clean(affiliation);
    }
  }
  check(std::ranges::all_of(paper.categories, is_category));
  auto categories = paper.categories;
  std::ranges::sort(categories);
  check(std::ranges::adjacent_find(categories) == categories.end());
}

void check_feed(const Feed& feed) {
  bool is_announcement = feed.kind == FeedKind::rss || feed.kind == FeedKind::atom;
  check(feed.date.has_value() == is_announcement);
  if (feed.date) check(feed.date->ok());
  check(feed.entries == static_cast<int>(feed.papers.size() + feed.problems.size()));
  check(feed.total >= 0);
  check_clean(feed.resumption_token);
  for (const auto& problem : feed.problems) check_clean(problem);
  for (const auto& paper : feed.papers) check_paper(paper);
}

std::optional<Feed> parse(std::string_view bytes) {
  try {
    auto feed = parse_feed(bytes);
    check_feed(feed);
    return feed;
  } catch (const FeedError& error) {
    check(error.what() != std::string_view());
    check_clean(error.what());
    check(error.offset <= bytes.size());
    return std::nullopt;
  }
}

void run(std::string_view bytes) {
  auto feed = parse(bytes);
  if (!feed) return;
  // Cut off somewhere, it is an error or the same feed, never one of fewer papers.
  auto cut = bytes.size() * static_cast<unsigned char>(bytes[bytes.size() / 2]) / 256;
  if (auto part = parse(bytes.substr(0, cut))) check(part->entries == feed->entries);
}

} // namespace
} // namespace broadsheet::arxiv

extern "C" int LLVMFuzzerTestOneInput(const char* data, std::size_t size) {
  broadsheet::arxiv::run({data, size});
  return 0;
}
