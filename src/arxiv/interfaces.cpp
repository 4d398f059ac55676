#include "arxiv/interfaces.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <stdexcept>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "arxiv/selection.h"
#include "paper/names.h"

namespace broadsheet::arxiv {
namespace {

using namespace std::chrono_literals;

constexpr int page_size = 1000; // papers; the query API gives up to 2,000, but slowly
constexpr std::size_t ids_at_once = 100;

// "202505151800": the form of submittedDate, in GMT, to the minute.
std::string query_time(Instant instant) {
  return fmt::format("{:%Y%m%d%H%M}", instant);
}

std::string query_url(const std::string& api_url, const Window& window,
                      const std::vector<std::string>& categories, int start) {
  auto query = fmt::format("(cat:{}) AND submittedDate:[{} TO {}]", fmt::join(categories, " OR cat:"),
                           query_time(window.from), query_time(window.until));
  return fmt::format("{}?search_query={}&sortBy=submittedDate&sortOrder=ascending&start={}&max_results={}",
                     api_url, net::percent_encoded(query), start, page_size);
}

std::string id_url(const std::string& api_url, std::span<const std::string> ids) {
  return fmt::format("{}?id_list={}&max_results={}", api_url, fmt::join(ids, ","), ids.size());
}

// The OAI-PMH set of a category: "cs:cs:LG", "physics:hep-th", "physics:cond-mat:str-el".
std::string oai_set(std::string_view category) {
  constexpr std::array<std::string_view, 7> groups = {"cs", "econ", "eess", "math", "q-bio", "q-fin", "stat"};
  auto archive = category.substr(0, category.find('.'));
  auto group = std::ranges::find(groups, archive) == groups.end() ? "physics" : archive;
  auto set = fmt::format("{}:{}", group, archive);
  if (archive.size() < category.size()) set += fmt::format(":{}", category.substr(archive.size() + 1));
  return set;
}

void append(Answer& answer, Feed&& feed) {
  std::ranges::move(feed.papers, std::back_inserter(answer.papers));
  std::ranges::move(feed.problems, std::back_inserter(answer.problems));
}

void keep_window(std::vector<AnnouncedPaper>& papers, const Window& window) {
  std::erase_if(papers, [&](const AnnouncedPaper& paper) {
    return paper.submitted && (*paper.submitted < window.from || *paper.submitted >= window.until);
  });
}

// Each identifier once, in order.
std::vector<std::string> checked(const std::vector<std::string>& ids) {
  std::set<std::string_view> seen;
  std::vector<std::string> result;
  for (const auto& id : ids) {
    if (!is_paper_id(id)) throw std::invalid_argument(fmt::format("\"{}\" is not an arXiv identifier", id));
    if (seen.insert(id).second) result.push_back(id);
  }
  return result;
}

void put_in_order(std::vector<AnnouncedPaper>& papers, const std::vector<std::string>& ids) {
  std::map<std::string_view, std::size_t> places;
  for (std::size_t at = 0; at < ids.size(); ++at) places.emplace(ids[at], at);
  std::erase_if(papers, [&](const AnnouncedPaper& paper) { return !places.contains(paper.id); });
  std::ranges::sort(papers, {}, [&](const AnnouncedPaper& paper) { return places.at(paper.id); });
}

} // namespace

net::HostGroup host_group(const ArxivAddresses& addresses) {
  net::HostGroup group{.hosts = {"arxiv.org"}, .interval = 3s, .connections = 1};
  for (const auto* url : {&addresses.rss_url, &addresses.api_url, &addresses.oai_url})
    group.hosts.push_back(net::host_of(*url));
  return group;
}

Feed Interfaces::ask(const std::string& url, bool cacheable,
                     const std::function<std::string(const Feed&)>& objection) const {
  Feed feed;
  net::Request request{.url = url, .cacheable = cacheable};
  request.judge = [&](const net::Response& response) -> std::optional<net::Judgement> {
    if (response.status != 200 && response.status != 400) return std::nullopt;
    bool asked_wrongly = response.status == 400; // the query API then says why, in a feed
    auto failed = asked_wrongly ? net::Judgement::give_up : net::Judgement::retry;
    try {
      feed = parse_feed(response.body);
    } catch (const FeedError& error) {
      return net::Judgement{failed, fmt::format("the answer {}", error.what())};
    }
    auto objected = objection ? objection(feed) : std::string();
    if (!objected.empty()) return net::Judgement{net::Judgement::retry, objected};
    return asked_wrongly ? std::nullopt : std::optional(net::Judgement{});
  };
  http_.send(request, retries_);
  return feed;
}

Answer Interfaces::announcement(const std::vector<std::string>& categories) const {
  auto ask_for = [&](const std::string& names) {
    return ask(fmt::format("{}/{}", addresses_.rss_url, names), true, [](const Feed& feed) {
      return feed.date ? std::string() : std::string("the answer is not an announcement feed");
    });
  };
  std::vector<Feed> feeds;
  feeds.push_back(ask_for(fmt::format("{}", fmt::join(categories, "+"))));
  if (feeds.front().entries >= feed_limit && categories.size() > 1) {
    feeds.clear();
    for (const auto& category : categories) feeds.push_back(ask_for(category));
  }

  auto dates = [](const Feed& feed) { return *feed.date; };
  Answer answer{.kind = feeds.front().kind, .date = *std::ranges::max_element(feeds, {}, dates)->date};
  for (std::size_t at = 0; at < feeds.size(); ++at) {
    auto name = feeds.size() > 1 ? categories[at] : fmt::format("{}", fmt::join(categories, "+"));
    if (*feeds[at].date != answer.date) answer.late.push_back(name);
    if (feeds[at].entries >= feed_limit) {
      answer.problems.push_back(
          fmt::format("the feed of {} has {} entries, the most that arXiv sends: some may be missing", name,
                      feeds[at].entries));
    }
    append(answer, std::move(feeds[at]));
  }
  merge_same(answer.papers);
  return answer;
}

Answer Interfaces::submitted(const Window& window, const std::vector<std::string>& categories) const {
  Answer answer{.kind = FeedKind::api};
  int start = 0;
  int total = 0;
  do {
    auto page = ask(query_url(addresses_.api_url, window, categories, start), false, [&](const Feed& feed) {
      if (feed.kind != FeedKind::api) return std::string("the answer is not from the query API");
      // Under load it sometimes sends a page without entries, although there are more.
      bool lost = feed.entries == 0 && (start < feed.total || start < total);
      return lost ? fmt::format("the answer contains none of {} entries", std::max(feed.total, total))
                  : std::string();
    });
    start += page.entries;
    total = page.total;
    append(answer, std::move(page));
  } while (start < total);
  keep_window(answer.papers, window);
  merge_same(answer.papers);
  return answer;
}

Answer Interfaces::submitted_since(Instant from, const std::vector<std::string>& categories) const {
  Answer answer{.kind = FeedKind::oai};
  auto is_oai = [](const Feed& feed) {
    return feed.kind == FeedKind::oai ? std::string() : std::string("the answer is not OAI-PMH");
  };
  for (const auto& category : categories) {
    auto arguments =
        fmt::format("metadataPrefix=arXivRaw&set={}&from={}", net::percent_encoded(oai_set(category)),
                    format_date(Date{std::chrono::floor<std::chrono::days>(from)}));
    std::set<std::string> tokens;
    while (!arguments.empty()) {
      auto page = ask(fmt::format("{}?verb=ListRecords&{}", addresses_.oai_url, arguments), false, is_oai);
      auto token = std::exchange(page.resumption_token, {});
      bool ends = token.empty() || !tokens.insert(token).second; // a repeated token would loop forever
      if (ends && !token.empty())
        answer.problems.push_back(
            fmt::format("the records of {} stopped in the middle: a resumption token came twice", category));
      arguments = ends ? std::string() : fmt::format("resumptionToken={}", net::percent_encoded(token));
      std::erase_if(page.papers,
                    [&](const AnnouncedPaper& paper) { return !paper.submitted || *paper.submitted < from; });
      append(answer, std::move(page));
    }
  }
  merge_same(answer.papers);
  return answer;
}

Answer Interfaces::by_id(const std::vector<std::string>& ids) const {
  auto asked = checked(ids);
  Answer answer{.kind = FeedKind::api};
  for (std::size_t at = 0; at < asked.size(); at += ids_at_once) {
    auto slice = std::span(asked).subspan(at, std::min(ids_at_once, asked.size() - at));
    int empty = 0;
    auto page = ask(id_url(addresses_.api_url, slice), false, [&](const Feed& feed) {
      if (feed.kind != FeedKind::api) return std::string("the answer is not from the query API");
      // Its total counts the papers asked for, known or not. So a page without entries may be due to load, or
      // be the truth about papers that do not exist. It is believed the third time.
      bool lost = feed.entries == 0 && ++empty < 3;
      return lost ? fmt::format("the answer contains none of {} papers", slice.size()) : std::string();
    });
    append(answer, std::move(page));
  }
  merge_same(answer.papers);
  put_in_order(answer.papers, asked);
  return answer;
}

} // namespace broadsheet::arxiv
