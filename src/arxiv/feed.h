// Reads the answers of arXiv's four interfaces into one form:
//
//   rss   announcement feed, https://rss.arxiv.org/rss/cs.LG+cs.AI (RSS 2.0)
//   atom  announcement feed, https://rss.arxiv.org/atom/cs.LG+cs.AI (RFC 4287)
//   api   query API, https://export.arxiv.org/api/query (Atom), see
//         https://info.arxiv.org/help/api/user-manual.html
//   oai   OAI-PMH 2.0, https://oaipmh.arxiv.org/oai (prefixes arXiv and arXivRaw)
//
// Bytes from the network are not trusted: entities are not expanded, nesting uses no stack, bytes that are
// not UTF-8 become U+FFFD, and control characters are removed. Time and memory grow in proportion to the
// input.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "paper/announcement.h"

namespace broadsheet::arxiv {

enum class FeedKind { rss, atom, api, oai };

std::string_view kind_name(FeedKind kind); // as in a day file's source.kind

struct Feed {
  FeedKind kind = FeedKind::rss;
  std::optional<Date> date = {}; // of the announcement; always set for rss and atom, never for the others
  std::vector<AnnouncedPaper> papers = {};
  std::vector<std::string> problems = {}; // entries that could not be read, one line each
  int entries = 0;                        // in this answer, including those that could not be read
  int total = 0;                          // api: entries in all slices together
  std::string resumption_token = {};      // oai: requests the next page; empty at the end
};

// The answer is not a feed, is a feed that reports an error at arXiv, or has entries but none can be read.
struct FeedError : std::runtime_error {
  FeedError(const std::string& what, std::size_t at) : std::runtime_error(what), offset(at) {}
  std::size_t offset; // in bytes of the answer, at most its size; approximate unless it is UTF-8
};

Feed parse_feed(std::string_view bytes); // recognises the kind by its content. Throws FeedError

} // namespace broadsheet::arxiv
