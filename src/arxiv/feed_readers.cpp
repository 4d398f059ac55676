#include "arxiv/feed_readers.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "arxiv/authors.h"
#include "arxiv/feed_time.h"
#include "arxiv/xml.h"

namespace broadsheet::arxiv {

// ---- RSS --------------------------------------------------------------------------------
//
// RSS 2.0 (https://www.rssboard.org/rss-specification) as https://rss.arxiv.org/rss/ sends it.

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

std::optional<Date> rss_date(pugi::xml_node channel) {
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
  Feed feed{.kind = FeedKind::rss, .date = rss_date(channel)};
  if (!feed.date) throw FeedError("has no date (pubDate)", offset);
  for (auto item : channel.children("item")) add_paper(feed, read_item(item), "item");
  return feed;
}

// ---- Atom -------------------------------------------------------------------------------
//
// Atom (RFC 4287), which both https://rss.arxiv.org/atom/ and the query API send, with different
// extensions.

namespace {

std::string_view term(pugi::xml_node category) {
  return category.attribute("term").value();
}

// Reads what entries of both feeds contain.
AnnouncedPaper read_entry(pugi::xml_node entry) {
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
  AnnouncedPaper paper = read_entry(entry);
  set_description(paper, xml::child_text(entry, "summary"), xml::child_text(entry, "announce_type"));
  for (auto creator : entry.children("creator")) {
    for (auto& author : parse_authors(xml::text(creator))) paper.authors.push_back(std::move(author));
  }
  if (paper.doi.empty()) paper.doi = xml::child_text(entry, "DOI");
  if (paper.journal_ref.empty()) paper.journal_ref = xml::child_text(entry, "journal_reference");
  return paper;
}

AnnouncedPaper read_found(pugi::xml_node entry) {
  AnnouncedPaper paper = read_entry(entry);
  for (auto element : entry.children("author")) {
    add_author(paper, xml::child_text(element, "name"), element);
  }
  paper.abstract = xml::child_text(entry, "summary");
  if (auto published = parse_feed_time(xml::child_text(entry, "published")))
    paper.submitted = published->instant();
  return paper;
}

// Entries are dated midnight Eastern; the feed itself only says when it was made.
std::optional<Date> atom_date(pugi::xml_node feed) {
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
  Feed feed{.kind = FeedKind::atom, .date = atom_date(root)};
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

// ---- OAI-PMH ----------------------------------------------------------------------------
//
// OAI-PMH 2.0 (https://www.openarchives.org/OAI/openarchivesprotocol.html) with arXiv's own metadata formats,
// arXiv and arXivRaw (https://info.arxiv.org/help/oa/index.html).

namespace {

void add_categories(AnnouncedPaper& paper, std::string_view names) {
  while (!names.empty()) {
    auto name = names.substr(0, names.find(' '));
    add_category(paper, name);
    names.remove_prefix(std::min(name.size() + 1, names.size()));
  }
}

void read_metadata(AnnouncedPaper& paper, pugi::xml_node metadata) {
  paper.title = xml::child_text(metadata, "title");
  add_categories(paper, xml::child_text(metadata, "categories"));
  paper.abstract = xml::child_text(metadata, "abstract");
  paper.comments = xml::child_text(metadata, "comments");
  paper.doi = xml::child_text(metadata, "doi");
  paper.journal_ref = xml::child_text(metadata, "journal-ref");
  paper.license = xml::child_text(metadata, "license");
}

// Authors in parts, dates without times, no versions.
void read_arxiv(AnnouncedPaper& paper, pugi::xml_node metadata) {
  read_metadata(paper, metadata);
  for (auto element : metadata.child("authors").children("author")) {
    std::string name;
    for (auto part : {"forenames", "keyname", "suffix"}) {
      auto text = xml::child_text(element, part);
      if (!text.empty()) name += (name.empty() ? "" : " ") + text;
    }
    add_author(paper, std::move(name), element);
  }
  if (auto created = parse_feed_time(xml::child_text(metadata, "created"))) {
    using namespace std::chrono_literals;
    paper.submitted = created->instant() + 12h; // some time on that day
  }
}

// Authors in one line, and every version with its time.
void read_arxiv_raw(AnnouncedPaper& paper, pugi::xml_node metadata) {
  read_metadata(paper, metadata);
  paper.authors = parse_authors(xml::child_text(metadata, "authors"));
  for (auto version : metadata.children("version")) {
    std::string_view name = version.attribute("version").value();
    int number = 0;
    if (name.starts_with('v')) std::from_chars(name.data() + 1, name.data() + name.size(), number);
    paper.version = std::max(paper.version, number);
    auto date = parse_feed_time(xml::child_text(version, "date"));
    if (date && number == 1) paper.submitted = date->instant();
  }
}

void read_record(Feed& feed, pugi::xml_node record) {
  auto header = record.child("header");
  if (std::string_view(header.attribute("status").value()) == "deleted") return;
  auto metadata = record.child("metadata").first_child();
  while (metadata && metadata.type() != pugi::node_element) metadata = metadata.next_sibling();
  AnnouncedPaper paper;
  auto format = std::string_view(metadata.name());
  if (format == "arXiv") {
    read_arxiv(paper, metadata);
  } else if (format == "arXivRaw") {
    read_arxiv_raw(paper, metadata);
  } else if (metadata) {
    throw FeedError(
        fmt::format("contains metadata in the format \"{}\", not arXiv or arXivRaw", xml::clean(format)),
        static_cast<std::size_t>(record.offset_debug()));
  }
  if (!set_identifier(paper, xml::child_text(metadata, "id")))
    set_identifier(paper, xml::child_text(header, "identifier"));
  add_paper(feed, std::move(paper), "record");
}

} // namespace

Feed read_oai(pugi::xml_node oai) {
  Feed feed{.kind = FeedKind::oai};
  if (auto error = oai.child("error")) {
    std::string_view code = error.attribute("code").value();
    if (code == "noRecordsMatch") return feed;
    throw said(error, code.empty() ? "error" : xml::clean(code), xml::text(error));
  }
  auto list = oai.child("ListRecords");
  if (!list) list = oai.child("GetRecord");
  if (!list) throw FeedError("is OAI-PMH without records", static_cast<std::size_t>(oai.offset_debug()));
  for (auto record : list.children("record")) read_record(feed, record);
  feed.resumption_token = xml::child_text(list, "resumptionToken");
  return feed;
}

} // namespace broadsheet::arxiv
