// Atom (RFC 4287), which both https://rss.arxiv.org/atom/ and the query API send, with different
// extensions.
#include <algorithm>
#include <charconv>
#include <utility>

#include "arxiv/authors.h"
#include "arxiv/feed_kinds.h"
#include "arxiv/feed_time.h"
#include "arxiv/xml.h"

namespace broadsheet::arxiv {
namespace {

std::string_view term(pugi::xml_node category) {
  return category.attribute("term").value();
}

// What an entry of either feed holds.
AnnouncedPaper read_common(pugi::xml_node entry) {
  AnnouncedPaper paper;
  if (!set_identifier(paper, xml::child_text(entry, "id"))) {
    for (auto link : entry.children("link")) {
      if (paper.id.empty()) set_identifier(paper, xml::clean(link.attribute("href").value()));
    }
  }
  paper.title = xml::child_text(entry, "title");
  add_category(paper, term(entry.child("primary_category")));
  for (auto category : entry.children("category")) add_category(paper, term(category));
  paper.license = xml::child_text(entry, "rights");
  paper.journal_ref = xml::child_text(entry, "journal_ref");
  paper.doi = xml::child_text(entry, "doi");
  paper.comments = xml::child_text(entry, "comment");
  return paper;
}

AnnouncedPaper read_announced(pugi::xml_node entry) {
  AnnouncedPaper paper = read_common(entry);
  set_description(paper, xml::child_text(entry, "summary"), xml::child_text(entry, "announce_type"));
  for (auto creator : entry.children("creator")) {
    for (auto& author : parse_authors(xml::text(creator))) paper.authors.push_back(std::move(author));
  }
  if (paper.doi.empty()) paper.doi = xml::child_text(entry, "DOI");
  if (paper.journal_ref.empty()) paper.journal_ref = xml::child_text(entry, "journal_reference");
  return paper;
}

AnnouncedPaper read_found(pugi::xml_node entry) {
  AnnouncedPaper paper = read_common(entry);
  for (auto element : entry.children("author")) {
    add_author(paper, xml::child_text(element, "name"), element);
  }
  paper.abstract = xml::child_text(entry, "summary");
  if (auto published = parse_feed_time(xml::child_text(entry, "published")))
    paper.submitted = published->instant();
  return paper;
}

// Entries are dated midnight Eastern; the feed itself only says when it was made.
std::optional<Date> date_of(pugi::xml_node feed) {
  auto time = parse_feed_time(xml::child_text(feed.child("entry"), "published"));
  if (!time) time = parse_feed_time(xml::child_text(feed, "published"));
  if (!time) time = parse_feed_time(xml::child_text(feed, "updated"));
  if (!time) return std::nullopt;
  return announcement_date(*time);
}

int number(const std::string& text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::max(value, 0);
}

} // namespace

Feed read_atom(pugi::xml_node root) {
  auto offset = static_cast<std::size_t>(root.offset_debug());
  auto title = xml::child_text(root, "title");
  if (title.starts_with("Feed error")) throw said(root, title, xml::child_text(root, "subtitle"));
  Feed feed{.kind = FeedKind::atom, .date = date_of(root)};
  if (!feed.date) throw FeedError("has no date (published, updated)", offset);
  for (auto entry : root.children("entry")) add_paper(feed, read_announced(entry), "entry");
  return feed;
}

Feed read_api(pugi::xml_node root) {
  Feed feed{.kind = FeedKind::api};
  feed.total = number(xml::child_text(root, "totalResults"));
  for (auto entry : root.children("entry")) {
    auto paper = read_found(entry);
    if (paper.id.empty() && paper.title == "Error") // its id is http://arxiv.org/api/errors#…
      throw said(entry, paper.title, paper.abstract);
    add_paper(feed, std::move(paper), "entry");
  }
  return feed;
}

} // namespace broadsheet::arxiv
