// Asks arXiv's interfaces. Decides which addresses to ask, in which slices, and whether an answer is good
// enough. How often and how fast is up to the HTTP client. All functions throw net::Failure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "arxiv/feed.h"
#include "arxiv/schedule.h"
#include "net/client.h"
#include "settings/fetch.h"

namespace broadsheet::arxiv {

constexpr int feed_limit = 2000; // entries; a longer announcement feed is cut off silently

struct Answer {
  FeedKind kind = FeedKind::rss;
  Date date = {};                          // announcement feeds only: the newest date of any feed
  std::vector<AnnouncedPaper> papers = {}; // each once
  std::vector<std::string> problems = {};  // what could not be read or may be missing
  std::vector<std::string> late = {};      // categories whose feed still had an earlier date
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

  // Papers submitted in the window, from the query API, page by page.
  Answer submitted(const Window& window, const std::vector<std::string>& categories) const;

  // Papers submitted since `from`, from OAI-PMH (arXivRaw). OAI-PMH only knows dates of last modification, so
  // it lists everything changed since then.
  Answer submitted_since(Instant from, const std::vector<std::string>& categories) const;

  // The papers with these identifiers, from the query API, in this order, each once, without those it does
  // not know. Each must be is_paper_id(), else std::invalid_argument: an invalid one would spoil the answer
  // for all.
  Answer by_id(const std::vector<std::string>& ids) const;

private:
  Feed ask(const std::string& url, bool cacheable,
           const std::function<std::string(const Feed&)>& objection = {}) const;

  net::Client& http_;
  ArxivAddresses addresses_;
  net::RetryPolicy retries_;
};

} // namespace broadsheet::arxiv
