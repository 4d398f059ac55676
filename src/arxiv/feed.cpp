#include "arxiv/feed.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "arxiv/feed_readers.h"
#include "arxiv/xml.h"
#include "paper/names.h"

namespace broadsheet::arxiv {
namespace {

constexpr std::array<std::string_view, 4> kinds = {"rss", "atom", "api", "oai"};

// The query API counts its results (OpenSearch 1.1), even when there are none; announcements do not.
bool is_query_answer(pugi::xml_node feed) {
  return feed.child("totalResults") || xml::child_text(feed, "id").find("/api/") != std::string::npos;
}

std::string_view after(std::string_view text, std::string_view mark) {
  auto at = text.find(mark);
  return at == text.npos ? std::string_view() : text.substr(at + mark.size());
}

struct Description {
  std::string_view identifier; // "2509.13332v1", or empty
  std::string_view type;       // "new", or empty
  std::string_view abstract;
};

Description split_description(std::string_view text) {
  constexpr std::string_view prefix = "arXiv:";
  constexpr std::string_view label = "Abstract:";
  auto label_at = text.find(label);
  if (!text.starts_with(prefix) || label_at == text.npos) return {{}, {}, text};
  auto head = text.substr(prefix.size(), label_at - prefix.size());
  auto abstract = text.substr(label_at + label.size());
  if (abstract.starts_with(' ')) abstract.remove_prefix(1);
  auto type = after(head, "Announce Type: ");
  return {head.substr(0, head.find(' ')), type.substr(0, type.find(' ')), abstract};
}

AnnounceType parse_announce_type(std::string_view word) {
  if (word.starts_with("absonly")) return AnnounceType::replace; // a new version of the abstract alone
  auto type = std::ranges::find(announce_type_names, word);
  if (type == announce_type_names.end()) return AnnounceType::fresh; // better one too many than one lost
  return static_cast<AnnounceType>(type - announce_type_names.begin());
}

Feed read(pugi::xml_node root) {
  auto name = std::string_view(root.name());
  if (name == "rss") return read_rss(root);
  if (name == "OAI-PMH") return read_oai(root);
  if (name == "feed") return is_query_answer(root) ? read_api(root) : read_atom(root);
  throw FeedError(fmt::format("is not an arXiv feed: its root element is <{}>", xml::clean(root.name())), 0);
}

} // namespace

std::string_view kind_name(FeedKind kind) {
  return kinds.at(static_cast<std::size_t>(kind));
}

Feed parse_feed(std::string_view bytes) {
  pugi::xml_document document;
  try {
    auto feed = read(xml::parse(bytes, document));
    if (feed.papers.empty() && feed.entries > 0) // otherwise a change of format would look like a quiet day
      throw FeedError(
          fmt::format("has {} entries, none of which can be read: {}", feed.entries, feed.problems.front()),
          0);
    return feed;
  } catch (FeedError& error) {
    error.offset = std::min(error.offset, bytes.size()); // it was counted in UTF-8
    throw;
  }
}

bool set_identifier(AnnouncedPaper& paper, std::string_view text) {
  for (auto mark : {"arXiv.org:", "arxiv.org/abs/", "arXiv:"}) {
    if (auto rest = after(text, mark); !rest.empty()) text = rest;
  }
  text = text.substr(0, text.find_first_of(" ?#"));
  auto id = without_version(text);
  if (!is_paper_id(id)) return false;
  paper.id = id;
  auto version = text.substr(id.size());
  if (!version.empty()) std::from_chars(version.data() + 1, version.data() + version.size(), paper.version);
  return true;
}

void add_category(AnnouncedPaper& paper, std::string_view name) {
  constexpr std::size_t most = 100; // no paper has a dozen; keeps the search below short for any input
  if (paper.categories.size() == most || !is_category(name)) return;
  if (std::ranges::find(paper.categories, name) == paper.categories.end())
    paper.categories.emplace_back(name);
}

void add_author(AnnouncedPaper& paper, std::string name, pugi::xml_node element) {
  if (name.empty()) return;
  PaperAuthor author{std::move(name), {}};
  for (auto place : element.children("affiliation")) {
    if (auto text = xml::text(place); !text.empty()) author.affiliations.push_back(std::move(text));
  }
  paper.authors.push_back(std::move(author));
}

void set_description(AnnouncedPaper& paper, std::string_view text, std::string_view type) {
  auto description = split_description(text);
  AnnouncedPaper described;
  if (set_identifier(described, description.identifier)) {
    if (paper.id.empty()) paper.id = described.id;
    if (paper.id == described.id && paper.version == 0) paper.version = described.version;
  }
  paper.type = parse_announce_type(type.empty() ? description.type : type);
  paper.abstract = description.abstract;
}

FeedError said(pugi::xml_node where, std::string_view what, std::string_view detail) {
  return {fmt::format("says: {}{}{}", what, detail.empty() ? "" : ": ", detail),
          static_cast<std::size_t>(where.offset_debug())};
}

void add_paper(Feed& feed, AnnouncedPaper paper, std::string_view what) {
  ++feed.entries;
  if (paper.id.empty()) {
    auto title = paper.title.empty() ? std::string() : fmt::format(" (\"{}\")", paper.title);
    feed.problems.push_back(fmt::format("{} {}{} has no arXiv identifier", what, feed.entries, title));
  } else if (paper.title.empty()) {
    feed.problems.push_back(fmt::format("{} {} ({}) has no title", what, feed.entries, paper.id));
  } else {
    feed.papers.push_back(std::move(paper));
  }
}

} // namespace broadsheet::arxiv
