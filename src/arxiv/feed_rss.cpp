// RSS 2.0 (https://www.rssboard.org/rss-specification) as https://rss.arxiv.org/rss/ sends it.
#include "arxiv/authors.h"
#include "arxiv/feed_kinds.h"
#include "arxiv/feed_time.h"
#include "arxiv/xml.h"

namespace broadsheet::arxiv {
namespace {

AnnouncedPaper read_item(pugi::xml_node item) {
  AnnouncedPaper paper;
  if (!set_identifier(paper, xml::child_text(item, "guid")))
    set_identifier(paper, xml::child_text(item, "link"));
  set_description(paper, xml::child_text(item, "description"), xml::child_text(item, "announce_type"));
  paper.title = xml::child_text(item, "title");
  for (auto creator : item.children("creator")) {
    for (auto& author : parse_authors(xml::text(creator))) paper.authors.push_back(std::move(author));
  }
  for (auto category : item.children("category")) add_category(paper, xml::text(category));
  paper.doi = xml::child_text(item, "DOI");
  paper.journal_ref = xml::child_text(item, "journal_reference");
  paper.license = xml::child_text(item, "rights");
  return paper;
}

std::optional<Date> date_of(pugi::xml_node channel) {
  auto time = parse_feed_time(xml::child_text(channel, "pubDate"));
  for (auto item = channel.child("item"); !time && item; item = item.next_sibling())
    time = parse_feed_time(xml::child_text(item, "pubDate"));
  if (!time) return std::nullopt;
  return announcement_date(*time);
}

} // namespace

Feed read_rss(pugi::xml_node rss) {
  auto channel = rss.child("channel");
  auto offset = static_cast<std::size_t>(rss.offset_debug());
  if (!channel) throw FeedError("is RSS without a channel", offset);
  auto title = xml::child_text(channel, "title");
  if (title.starts_with("Feed error")) throw said(channel, title, xml::child_text(channel, "description"));
  Feed feed{.kind = FeedKind::rss, .date = date_of(channel)};
  if (!feed.date) throw FeedError("has no date (pubDate)", offset);
  for (auto item : channel.children("item")) add_paper(feed, read_item(item), "item");
  return feed;
}

} // namespace broadsheet::arxiv
