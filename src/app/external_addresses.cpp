#include "app/external_addresses.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "net/address.h"
#include "net/message.h"
#include "net/pacer.h"
#include "paper/names.h"
#include "settings/forms.h"

namespace broadsheet::app {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_instead = 2; // earlier papers to try when the latest has no such page
constexpr int most_redirects = 5;
constexpr auto pause = 1s; // between two requests to one host

const net::RetryPolicy retry_policy{.attempts = 3, .longest_wait = 30s, .total_wait = 90s};
constexpr net::Limits limits{.connect = 10s, .stall = 15s, .total = 30s};

// ---- which addresses are asked ------------------------------------------------------------------

// A template of addresses, split at {id}.
struct PaperLinks {
  std::string before;
  std::string after;
  std::map<std::string, site::ExternalUse> by_paper = {}; // the latest paper last

  // The paper's id, or empty.
  std::string_view paper_of(std::string_view url) const {
    bool fits = url.size() > before.size() + after.size() && url.starts_with(before) && url.ends_with(after);
    if (!fits) return {};
    auto id = url.substr(before.size(), url.size() - before.size() - after.size());
    return is_paper_id(id) ? id : std::string_view();
  }
};

// Sorts papers by age: identifiers with an archive's name come before today's, which begin with year and
// month; all have had five digits since 2015.
std::string order_of(std::string_view id) {
  bool older = id.find('/') != id.npos;
  return (older ? "0" : "1") + std::string(id);
}

std::vector<PaperLinks> paper_links_of(const Site& site) {
  std::vector<std::string> templates{"https://arxiv.org/abs/{id}"};
  for (const auto& link : site.links) {
    if (std::ranges::find(templates, link.url) == templates.end()) templates.push_back(link.url);
  }
  std::vector<PaperLinks> kinds;
  for (const auto& url : templates) {
    auto at = url.find("{id}");
    if (at != url.npos && !scheme_of(url).empty()) kinds.push_back({url.substr(0, at), url.substr(at + 4)});
  }
  return kinds;
}

AskedAddress latest_of(const PaperLinks& kind) {
  auto paper = kind.by_paper.rbegin();
  AskedAddress asked{.use = paper->second, .stands_for = kind.by_paper.size()};
  for (++paper; paper != kind.by_paper.rend() && asked.instead.size() < most_instead; ++paper)
    asked.instead.push_back(paper->second);
  return asked;
}

// The first of each host, then the second of each, and so on.
std::vector<AskedAddress> alternating(std::vector<AskedAddress> addresses) {
  std::map<std::string, std::size_t> met;
  std::map<std::size_t, std::vector<AskedAddress>> rounds;
  for (auto& address : addresses) rounds[met[net::host_of(address.use.url)]++].push_back(std::move(address));
  std::vector<AskedAddress> result;
  for (auto& [round, of_round] : rounds) std::ranges::move(of_round, std::back_inserter(result));
  return result;
}

// ---- asking --------------------------------------------------------------------------------------

enum class Outcome { fine, gone, unresolved, unclear };

struct Answer {
  Outcome outcome = Outcome::fine;
  std::string reason = {};   // unless fine
  std::string moved_to = {}; // permanently; empty if it has not
  bool reached = true;       // some server answered, whatever it said
};

// A server may refuse HEAD, or answer it by other rules than GET.
bool may_refuse_head(int status) {
  return status == 501 || (status >= 400 && status < 500 && status != 408 && status != 410 && status != 429);
}

bool is_permanent(int status) {
  return status == 301 || status == 308;
}

class Asker {
public:
  Asker(const Site& site, const ExternalOptions& options)
      : clock_(options.network.clock), client_(options_for(site, options)) {}

  Answer ask(const std::string& url) {
    std::string at = url;
    std::string moved_to;
    bool permanent = true;
    for (int redirects = 0; redirects <= most_redirects; ++redirects) {
      auto failure = send(at);
      if (!failure) return {.moved_to = moved_to};
      auto status = failure->response ? failure->response->status : 0;
      if (status == 0) silent_.emplace(net::host_of(at), *failure);
      if (!net::is_redirect(status)) return answer_of(*failure, at);
      auto next = net::parse_address(failure->response->header("location"), at);
      if (!next)
        return {.outcome = Outcome::unclear, .reason = "it redirects to something that is not a web address"};
      at = next->url;
      permanent = permanent && is_permanent(status);
      if (permanent) moved_to = at;
    }
    return {.outcome = Outcome::unclear,
            .reason = fmt::format("redirected more than {} times", most_redirects)};
  }

private:
  static net::ClientOptions options_for(const Site& site, const ExternalOptions& options) {
    auto client = client_options(options.site_dir, site, options.network);
    client.cache.clear(); // a check leaves nothing behind
    return client;
  }

  // Nothing when the address is fine.
  std::optional<net::Failure> send(const std::string& url) {
    auto failure = send_as("HEAD", url);
    if (failure && failure->response && may_refuse_head(failure->response->status))
      return send_as("GET", url);
    return failure;
  }

  std::optional<net::Failure> send_as(const std::string& method, const std::string& url) {
    if (auto known = silent_.find(net::host_of(url)); known != silent_.end()) return known->second;
    auto& pacer = pacers_.try_emplace(net::host_of(url), clock_, pause, 1).first->second;
    net::Request request{.url = url, .method = method, .limits = limits, .admit = [&pacer] { pacer.take(); }};
    if (method == "GET") request.headers.push_back({"Range", "bytes=0-0"}); // its status is all we want
    try {
      client_.send(request, retry_policy);
    } catch (const net::Failure& failure) {
      return failure;
    }
    return std::nullopt;
  }

  static Answer answer_of(const net::Failure& failure, const std::string& url) {
    auto attempts = failure.attempts > 1 ? fmt::format(" (tried {} times)", failure.attempts) : "";
    Answer answer{.outcome = Outcome::unclear, .reason = failure.reason + attempts};
    answer.reached = failure.response.has_value();
    if (answer.reached && (failure.response->status == 404 || failure.response->status == 410))
      answer.outcome = Outcome::gone;
    if (!answer.reached && failure.reason == "could not resolve " + net::host_of(url))
      answer.outcome = Outcome::unresolved;
    return answer;
  }

  net::Clock clock_;
  net::Client client_;
  std::map<std::string, net::Pacer> pacers_;   // by host
  std::map<std::string, net::Failure> silent_; // hosts that have not answered at all: not asked again
};

Diagnostic finding(Severity severity, const site::ExternalUse& use, const std::string& out,
                   const std::string& what, const std::string& help) {
  auto others = use.documents > 1 ? fmt::format("; {} files have this link", use.documents) : "";
  return {.severity = severity,
          .path = out + "/" + use.path,
          .line = use.place.line,
          .column = use.place.column,
          .message = fmt::format("links to {}, which {}{}", use.url, what, others),
          .help = help};
}

Diagnostic finding_of(const Answer& answer, const AskedAddress& address, const std::string& out) {
  if (answer.outcome == Outcome::unclear)
    return finding(Severity::warning, address.use, out, "could not be checked: " + answer.reason, "");
  auto what =
      answer.outcome == Outcome::gone ? answer.reason : "names a host that does not exist: " + answer.reason;
  auto help =
      address.stands_for == 1
          ? "correct the link, or remove it"
          : fmt::format("{} links are made like this one: correct `links` in site.yaml", address.stands_for);
  return finding(Severity::error, address.use, out, what, help);
}

// For a link to papers: asks until one of them has such a page.
Answer ask_all(Asker& asker, const AskedAddress& address) {
  auto answer = asker.ask(address.use.url);
  for (const auto& earlier : address.instead) {
    if (answer.outcome != Outcome::gone) break;
    auto other = asker.ask(earlier.url);
    if (other.outcome != Outcome::gone) answer = std::move(other);
  }
  return answer;
}

} // namespace

std::vector<AskedAddress> addresses_to_ask(std::span<const site::ExternalUse> addresses, const Site& site) {
  auto kinds = paper_links_of(site);
  std::vector<AskedAddress> asked;
  for (const auto& use : addresses) {
    auto kind =
        std::ranges::find_if(kinds, [&](const auto& each) { return !each.paper_of(use.url).empty(); });
    if (kind == kinds.end())
      asked.push_back({use});
    else
      kind->by_paper.emplace(order_of(kind->paper_of(use.url)), use);
  }
  for (const auto& kind : kinds) {
    if (!kind.by_paper.empty()) asked.push_back(latest_of(kind));
  }
  return alternating(std::move(asked));
}

ExternalReport ask_addresses(std::span<const AskedAddress> addresses, const Site& site,
                             const ExternalOptions& options) {
  ExternalReport report;
  if (addresses.empty()) return report;
  Asker asker(site, options);
  bool reached = false;
  std::string first_reason;
  for (const auto& address : addresses) {
    auto answer = ask_all(asker, address);
    reached = reached || answer.reached;
    if (first_reason.empty()) first_reason = answer.reason;
    if (answer.outcome != Outcome::fine)
      report.diagnostics.push_back(finding_of(answer, address, options.out));
    else if (!answer.moved_to.empty())
      report.notes.push_back(fmt::format("{}/{}: {} has moved permanently to {}", options.out,
                                         address.use.path, address.use.url, answer.moved_to));
    options.on_asked(++report.asked, addresses.size());
  }
  if (reached) return report;
  report.reached_none = true;
  report.diagnostics = {{.message = "none of the external addresses could be reached: " + first_reason,
                         .help = "they were not checked: run `broadsheet check --external` again once the "
                                 "network is up"}};
  return report;
}

} // namespace broadsheet::app
