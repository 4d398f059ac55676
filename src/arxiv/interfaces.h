// Asks arXiv's interfaces: which addresses, in which slices, and when an answer is good enough. How
// often and how fast is up to the HTTP client. All functions throw net::Failure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "arxiv/feed.h"
#include "arxiv/schedule.h"
#include "net/client.h"
#include "settings/fetch.h"

namespace broadsheet::arxiv {

constexpr int feed_limit = 2000; // entries; a longer announcement feed is cut off without a word

struct Answer {
  FeedKind kind = FeedKind::rss;
  Date date = {};                          // of announcement feeds: the newest one that a feed was of
  std::vector<AnnouncedPaper> papers = {}; // each once
  std::vector<std::string> problems = {};  // what could not be read or may be missing
  std::vector<std::string> late = {};      // categories whose feed was still that of an earlier date
};

// arXiv's hosts, paced together: one connection, one request every 3 s.
net::HostGroup host_group(const ArxivAddresses& addresses);

class Interfaces {
public:
  // The client must outlive this.
  Interfaces(net::Client& http, ArxivAddresses addresses, net::RetryPolicy retries = {})
      : http_(http), addresses_(std::move(addresses)), retries_(std::move(retries)) {}

  // The announcement feed: all categories in one request, or one by one when that reaches the limit.
  Answer announcement(const std::vector<std::string>& categories) const;

  // What was submitted in the window, from the query API, page by page.
  Answer submitted(const Window& window, const std::vector<std::string>& categories) const;

  // What was submitted since `from`, from OAI-PMH (arXivRaw), which only knows dates of last modification: it
  // lists all that was touched since.
  Answer submitted_since(Instant from, const std::vector<std::string>& categories) const;

  // The papers with these identifiers, each of which is_paper_id (std::invalid_argument otherwise: one that
  // is not would spoil the answer for all), from the query API; in this order, each once, without those it
  // does not know.
  Answer by_id(const std::vector<std::string>& ids) const;

private:
  Feed ask(const std::string& url, bool cacheable,
           const std::function<std::string(const Feed&)>& objection = {}) const;

  net::Client& http_;
  ArxivAddresses addresses_;
  net::RetryPolicy retries_;
};

} // namespace broadsheet::arxiv
