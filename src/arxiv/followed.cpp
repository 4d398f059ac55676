#include "arxiv/followed.h"

#include <algorithm>
#include <map>
#include <span>

#include <fmt/format.h>

#include "arxiv/author_names.h"
#include "base/file.h"
#include "base/json.h"

namespace broadsheet::arxiv {
namespace {

using namespace std::chrono_literals;
using KnownPapers = std::map<std::string, std::vector<KnownAuthor>>; // by arXiv identifier

constexpr std::size_t batch_size = 500;    // papers; the API's limit
constexpr std::size_t most_cached = 10000; // papers; those with the lowest identifiers are dropped first

bool has_identifier(const FollowedAuthor& followed) {
  return !followed.orcid.empty() || !followed.semantic_scholar.empty();
}

// For each paper, which followed authors it names.
std::vector<std::vector<bool>> find_names(const std::vector<AnnouncedPaper>& papers,
                                          const std::vector<FollowedAuthor>& followed) {
  std::vector<PersonName> people;
  people.reserve(followed.size());
  for (const auto& person : followed) people.push_back(read_name(person.name));
  std::vector<std::vector<bool>> named(papers.size(), std::vector<bool>(followed.size()));
  if (people.empty()) return named;
  for (std::size_t paper = 0; paper < papers.size(); ++paper) {
    for (const auto& author : papers[paper].authors) {
      auto name = read_name(author.name); // once for all followed authors
      for (std::size_t at = 0; at < people.size(); ++at) {
        if (may_be_same(people[at], name)) named[paper][at] = true;
      }
    }
  }
  return named;
}

bool is_same(const KnownAuthor& author, const FollowedAuthor& followed) {
  return (!followed.semantic_scholar.empty() && author.id == followed.semantic_scholar) ||
         (!followed.orcid.empty() && author.orcid == followed.orcid);
}

// A namesake has an identifier of the kind that `followed` has, but a different one.
bool is_namesake(const KnownAuthor& author, const FollowedAuthor& followed) {
  bool other_id = !followed.semantic_scholar.empty() && !author.id.empty();
  bool other_orcid = !followed.orcid.empty() && !author.orcid.empty();
  return same_name(followed.name, author.name) && (other_id || other_orcid) && !is_same(author, followed);
}

// Whether Semantic Scholar's data on a paper can change the result of matching names.
bool matters(const std::vector<bool>& named, const std::vector<FollowedAuthor>& followed) {
  for (std::size_t at = 0; at < followed.size(); ++at) {
    if (has_identifier(followed[at]) && (followed[at].name.empty() || named[at])) return true;
  }
  return false;
}

std::string orcid_of(const Json& author) {
  const Json& orcid = author["externalIds"]["ORCID"];
  return orcid.is_array() && !orcid.members.empty() ? orcid.members.front().value.text : orcid.text;
}

std::vector<KnownAuthor> read_authors(const Json& list) {
  std::vector<KnownAuthor> authors;
  if (!list.is_array()) return authors;
  for (const auto& [key, author, offset] : list.members) {
    if (author.is_object())
      authors.push_back({author["name"].text, author["authorId"].text, orcid_of(author)});
  }
  return authors;
}

// Semantic Scholar's answer in place of a list that would only contain null.
bool knows_none(const net::Response& response) {
  return response.status == 400 && response.body.find("No valid paper ids given") != std::string::npos;
}

// POST /paper/batch answers with one entry for each identifier, in order, null where it knows no paper.
void ask(std::span<const std::string> ids, net::Client& http, const ScholarAccess& access,
         KnownPapers& known) {
  auto names = Json::array();
  for (const auto& id : ids) names.push_back("ARXIV:" + id);
  net::Request request{.url = access.url +
                              "/paper/batch?fields=authors.authorId,authors.name,authors.externalIds",
                       .method = "POST",
                       .headers = {{"Content-Type", "application/json"}},
                       .body = format_json({{"ids", std::move(names)}})};
  if (!access.api_key.empty()) request.headers.push_back({"x-api-key", access.api_key});
  Json answer;
  request.judge = [&](const net::Response& response) -> std::optional<net::Judgement> {
    if (knows_none(response)) return net::Judgement{};
    if (response.status != 200) return std::nullopt;
    answer = json_or_null(response.body);
    if (answer.is_array() && answer.members.size() == ids.size()) return net::Judgement{};
    return net::Judgement{net::Judgement::retry, "the answer does not list the papers asked for"};
  };
  auto response = http.send(request, {.attempts = 3, .total_wait = 60s}); // names work without it
  if (knows_none(response)) return;
  for (std::size_t at = 0; at < ids.size(); ++at) {
    if (auto authors = read_authors(answer.members[at].value["authors"]); !authors.empty())
      known[ids[at]] = std::move(authors);
  }
}

KnownPapers load_cache(const std::filesystem::path& path) {
  KnownPapers known;
  auto json = json_or_null(read_file(path).value_or("")); // if missing or damaged, papers are asked for again
  for (const auto& [id, list, offset] : json.members) {
    if (auto authors = read_authors(list); !authors.empty()) known[id] = std::move(authors);
  }
  return known;
}

void save_cache(const std::filesystem::path& path, KnownPapers known) {
  while (known.size() > most_cached) known.erase(known.begin());
  auto json = Json::object();
  for (const auto& [id, authors] : known) {
    auto list = Json::array();
    for (const auto& [name, author_id, orcid] : authors) {
      Json& author = list.push_back(Json{{"name", name}, {"authorId", author_id}});
      if (!orcid.empty()) author.set("externalIds", Json{{"ORCID", orcid}});
    }
    json.members.push_back({id, std::move(list)});
  }
  write_file(path, format_json(json) + "\n");
}

std::vector<std::string> learn(const std::vector<std::string>& ids, net::Client& http,
                               const ScholarAccess& access, KnownPapers& known) {
  try {
    for (std::size_t begin = 0; begin < ids.size(); begin += batch_size)
      ask(std::span(ids).subspan(begin, std::min(batch_size, ids.size() - begin)), http, access, known);
  } catch (const net::Failure& failure) {
    return {fmt::format("followed authors are recognised by name alone: {}", failure.what())};
  }
  return {};
}

} // namespace

bool is_by(const FollowedAuthor& followed, bool is_named, const std::vector<KnownAuthor>& known) {
  if (std::ranges::any_of(known, [&](const KnownAuthor& author) { return is_same(author, followed); }))
    return true;
  return is_named && std::ranges::none_of(
                         known, [&](const KnownAuthor& author) { return is_namesake(author, followed); });
}

net::HostGroup host_group(const SemanticScholar& settings) {
  return {.hosts = {"semanticscholar.org", net::host_of(settings.url)}, .interval = 1s, .connections = 1};
}

std::vector<std::string> mark_followed(std::vector<AnnouncedPaper>& papers,
                                       const std::vector<FollowedAuthor>& followed, net::Client& http,
                                       const ScholarAccess& access) {
  auto named = find_names(papers, followed);
  std::vector<std::string> problems;
  KnownPapers known;
  if (std::ranges::any_of(followed, has_identifier)) {
    known = load_cache(access.cache);
    std::vector<std::string> unknown;
    for (std::size_t at = 0; at < papers.size(); ++at) {
      if (!known.contains(papers[at].id) && matters(named[at], followed)) unknown.push_back(papers[at].id);
    }
    problems = learn(unknown, http, access, known);
    if (!unknown.empty()) save_cache(access.cache, known);
  }
  for (std::size_t at = 0; at < papers.size(); ++at) {
    papers[at].author_match = false;
    for (std::size_t person = 0; person < followed.size(); ++person) {
      if (is_by(followed[person], named[at][person], known[papers[at].id])) papers[at].author_match = true;
    }
  }
  return problems;
}

} // namespace broadsheet::arxiv
