// OAI-PMH 2.0 (https://www.openarchives.org/OAI/openarchivesprotocol.html) with arXiv's own metadata formats,
// arXiv and arXivRaw (https://info.arxiv.org/help/oa/index.html).
#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "arxiv/authors.h"
#include "arxiv/feed_kinds.h"
#include "arxiv/feed_time.h"
#include "arxiv/xml.h"

namespace broadsheet::arxiv {
namespace {

void add_categories(AnnouncedPaper& paper, std::string_view names) {
  while (!names.empty()) {
    auto name = names.substr(0, names.find(' '));
    add_category(paper, name);
    names.remove_prefix(std::min(name.size() + 1, names.size()));
  }
}

void read_common(AnnouncedPaper& paper, pugi::xml_node metadata) {
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
  read_common(paper, metadata);
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
    paper.submitted = created->instant() + 12h; // somewhere in that day
  }
}

// Authors in one line, and every version with its time.
void read_arxiv_raw(AnnouncedPaper& paper, pugi::xml_node metadata) {
  read_common(paper, metadata);
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
        fmt::format("holds metadata in the format \"{}\", not arXiv or arXivRaw", xml::clean(format)),
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
