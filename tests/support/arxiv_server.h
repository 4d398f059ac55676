// arXiv, as far as broadsheet asks it: announcement feeds (RSS, Atom), query API and OAI-PMH over one list of
// invented papers, on the loopback interface.
//
//   ArxivServer arxiv;
//   arxiv.date = 2026y / 1 / 6;
//   arxiv.papers = {{.id = "2601.00001", .categories = {"cs.LG"}, .submitted = …}};
//   arxiv.answer_next(Answer{.status = 503}); // instead of the next answer
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "paper/announcement.h"
#include "support/http_server.h"

namespace broadsheet::test {

struct ListedPaper {
  std::string id;
  std::string title = "On " + id;
  std::string authors = "Ada Marsh, Benno Tal"; // as dc:creator has them
  std::vector<std::string> categories = {"cs.LG"};
  std::string abstract = "We study " + id + ".";
  std::chrono::sys_seconds submitted{};
  bool is_replaced = false; // a second version
  bool is_in_feed = true;   // else it was announced before, and only asking by date or id finds it
};

class ArxivServer {
public:
  ArxivServer();

  // What the feeds hold; to be set before anyone asks.
  std::vector<ListedPaper> papers;
  Date date{};                      // of the feeds, midnight Eastern
  std::map<std::string, Date> late; // categories whose own feed is still of that date, and empty
  std::size_t feed_limit = 2000;    // entries; beyond it the first ones, the new papers, are missing
  std::size_t oai_page = 2;         // records a page
  std::function<std::chrono::system_clock::time_point()> clock; // told the time of each request, if set

  void answer_next(Answer answer); // before all else, in the order given

  std::string rss_url(const std::string& host = "127.0.0.1") const { return server_.url("/rss", host); }
  std::string atom_url() const { return server_.url("/atom"); }
  std::string api_url(const std::string& host = "127.0.0.1") const { return server_.url("/api/query", host); }
  std::string oai_url() const { return server_.url("/oai"); }
  // For site.yaml: all three addresses.
  std::string yaml() const;

  std::vector<Received> received() const { return server_.received(); }
  std::vector<std::string> paths() const; // of the requests so far
  std::vector<std::chrono::system_clock::time_point> times() const;

private:
  Answer answer(const Received& request);
  Answer feed(const Received& request, const std::string& kind) const;
  Answer query(const Received& request) const;
  Answer known(const Received& request) const;
  Answer harvest(const Received& request) const;

  mutable std::mutex mutex_;
  std::deque<Answer> next_;
  std::vector<std::chrono::system_clock::time_point> times_;
  HttpServer server_; // last: it answers until it is gone
};

// Papers 2601.00001, 2601.00002, … in `category`, submitted a second apart from `first` on.
std::vector<ListedPaper> invented_papers(int count, const std::string& category,
                                         std::chrono::sys_seconds first = {});

} // namespace broadsheet::test
