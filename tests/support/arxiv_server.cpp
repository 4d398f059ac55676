#include "support/arxiv_server.h"

#include <algorithm>
#include <sstream>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "paper/names.h"

namespace broadsheet::test {
namespace {

using Strings = std::vector<std::string>;

std::string escaped(const std::string& text) {
  std::string result;
  for (char c : text) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else
      result += c;
  }
  return result;
}

Strings split(const std::string& text, char separator) {
  Strings parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

bool holds(const Strings& list, const std::string& word) {
  return std::ranges::find(list, word) != list.end();
}

bool is_listed(const ListedPaper& paper, const Strings& categories) {
  return std::ranges::any_of(paper.categories,
                             [&](const auto& category) { return holds(categories, category); });
}

// Relative to the categories that were asked for.
std::string announce_type(const ListedPaper& paper, const Strings& categories) {
  bool is_primary = holds(categories, paper.categories.front());
  if (paper.is_replaced) return is_primary ? "replace" : "replace-cross";
  return is_primary ? "new" : "cross";
}

int version(const ListedPaper& paper) {
  return paper.is_replaced ? 2 : 1;
}

std::string description(const ListedPaper& paper, const std::string& type) {
  return fmt::format("arXiv:{}v{} Announce Type: {} \nAbstract: {}", paper.id, version(paper), type,
                     escaped(paper.abstract));
}

std::string rss_item(const ListedPaper& paper, const Strings& categories) {
  auto type = announce_type(paper, categories);
  std::string labels;
  for (const auto& category : paper.categories) labels += fmt::format("<category>{}</category>", category);
  return fmt::format(
      "<item><title>{}</title><link>https://arxiv.org/abs/{}</link><description>{}</description>"
      "<guid isPermaLink=\"false\">oai:arXiv.org:{}v{}</guid>{}"
      "<arxiv:announce_type>{}</arxiv:announce_type><dc:creator>{}</dc:creator></item>\n",
      escaped(paper.title), paper.id, description(paper, type), paper.id, version(paper), labels, type,
      escaped(paper.authors));
}

std::string atom_entry(const ListedPaper& paper, const Strings& categories, Date date) {
  auto type = announce_type(paper, categories);
  std::string labels;
  for (const auto& category : paper.categories) labels += fmt::format("<category term=\"{}\"/>", category);
  return fmt::format("<entry><id>oai:arXiv.org:{}v{}</id><title>{}</title><summary>{}</summary>{}"
                     "<published>{}T00:00:00-05:00</published><arxiv:announce_type>{}</arxiv:announce_type>"
                     "<dc:creator>{}</dc:creator></entry>\n",
                     paper.id, version(paper), escaped(paper.title), description(paper, type), labels,
                     format_date(date), type, escaped(paper.authors));
}

std::string api_entry(const ListedPaper& paper) {
  std::string labels;
  for (const auto& category : paper.categories) labels += fmt::format("<category term=\"{}\"/>", category);
  std::string authors;
  for (const auto& name : split(paper.authors, ','))
    authors += fmt::format("<author><name>{}</name></author>", escaped(name));
  return fmt::format(
      "<entry><id>http://arxiv.org/abs/{}v{}</id><published>{:%Y-%m-%dT%H:%M:%SZ}</published>"
      "<title>{}</title><summary>{}</summary>{}<arxiv:primary_category term=\"{}\"/>{}</entry>\n",
      paper.id, version(paper), paper.submitted, escaped(paper.title), escaped(paper.abstract), authors,
      paper.categories.front(), labels);
}

std::string oai_record(const ListedPaper& paper) {
  std::string versions;
  for (int number = 1; number <= version(paper); ++number) {
    versions += fmt::format("<version version=\"v{}\"><date>{:%a, %d %b %Y %H:%M:%S} GMT</date></version>",
                            number, paper.submitted + std::chrono::days{number - 1});
  }
  return fmt::format("<record><header><identifier>oai:arXiv.org:{0}</identifier></header><metadata>"
                     "<arXivRaw xmlns=\"http://arxiv.org/OAI/arXivRaw/\"><id>{0}</id>{1}<title>{2}</title>"
                     "<authors>{3}</authors><categories>{4}</categories><abstract>{5}</abstract></arXivRaw>"
                     "</metadata></record>\n",
                     paper.id, versions, escaped(paper.title), escaped(paper.authors),
                     fmt::join(paper.categories, " "), escaped(paper.abstract));
}

std::string text_of(const std::map<std::string, std::string>& query, const std::string& key) {
  auto value = query.find(key);
  return value == query.end() ? "" : value->second;
}

// What stands between two marks.
std::string between(const std::string& text, const std::string& before, const std::string& after) {
  auto begin = text.find(before);
  if (begin == text.npos) return {};
  begin += before.size();
  return text.substr(begin, text.find(after, begin) - begin);
}

Answer xml(std::string body, const std::string& type) {
  return {.headers = {{"Content-Type", type}},
          .body = "<?xml version='1.0' encoding='UTF-8'?>\n" + std::move(body)};
}

constexpr const char* namespaces =
    "xmlns:arxiv=\"http://arxiv.org/schemas/atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

Answer api_answer(std::size_t total, const std::string& entries) {
  return xml(
      fmt::format("<feed {} xmlns=\"http://www.w3.org/2005/Atom\"><id>http://arxiv.org/api/x</id>"
                  "<opensearch:totalResults xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\">{}"
                  "</opensearch:totalResults>\n{}</feed>\n",
                  namespaces, total, entries),
      "application/atom+xml");
}

Answer api_error(const std::string& what) {
  auto answer = api_answer(1, fmt::format("<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title>"
                                          "<summary>{}</summary></entry>",
                                          escaped(what)));
  answer.status = 400;
  return answer;
}

} // namespace

ArxivServer::ArxivServer() : server_([this](const Received& request) { return answer(request); }) {}

void ArxivServer::answer_next(Answer answer) {
  std::lock_guard lock(mutex_);
  next_.push_back(std::move(answer));
}

std::string ArxivServer::yaml() const {
  return fmt::format("arxiv: {{rss_url: \"{}\", api_url: \"{}\", oai_url: \"{}\"}}\n", rss_url(), api_url(),
                     oai_url());
}

Strings ArxivServer::paths() const {
  Strings paths;
  for (const auto& request : received()) paths.push_back(request.path);
  return paths;
}

std::vector<std::chrono::system_clock::time_point> ArxivServer::times() const {
  std::lock_guard lock(mutex_);
  return times_;
}

Answer ArxivServer::answer(const Received& request) {
  {
    std::lock_guard lock(mutex_);
    if (clock) times_.push_back(clock());
    if (!next_.empty()) {
      auto answer = std::move(next_.front());
      next_.pop_front();
      return answer;
    }
  }
  if (request.path.starts_with("/rss/")) return feed(request, "rss");
  if (request.path.starts_with("/atom/")) return feed(request, "atom");
  if (request.path == "/api/query")
    return request.query.contains("id_list") ? known(request) : query(request);
  if (request.path == "/oai") return harvest(request);
  return {.status = 404};
}

Answer ArxivServer::feed(const Received& request, const std::string& kind) const {
  auto categories = split(request.path.substr(kind.size() + 2), '+');
  auto own = categories.size() == 1 ? late.find(categories.front()) : late.end();
  auto feed_date = own == late.end() ? date : own->second;
  Strings entries;
  for (const auto& paper : papers) {
    if (own != late.end() || !paper.is_in_feed || !is_listed(paper, categories)) continue;
    entries.push_back(kind == "rss" ? rss_item(paper, categories) : atom_entry(paper, categories, feed_date));
  }
  if (entries.size() > feed_limit)
    entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(feed_limit));
  auto body =
      kind == "rss"
          ? fmt::format("<rss {} version=\"2.0\"><channel><title>{} updates on arXiv.org</title>"
                        "<pubDate>{:%a, %d %b %Y} 00:00:00 -0500</pubDate>\n{}</channel></rss>\n",
                        namespaces, fmt::join(categories, ", "), std::chrono::sys_days{feed_date},
                        fmt::join(entries, ""))
          : fmt::format(
                "<feed {} xmlns=\"http://www.w3.org/2005/Atom\"><title>{} updates on arXiv.org</title>"
                "<updated>{}T05:00:02.1+00:00</updated>\n{}</feed>\n",
                namespaces, fmt::join(categories, ", "), format_date(feed_date), fmt::join(entries, ""));
  auto answer = xml(std::move(body), "text/xml");
  auto tag = fmt::format("\"{:x}\"", std::hash<std::string>()(answer.body));
  if (text_of(request.headers, "if-none-match") == tag) return {.status = 304, .headers = {{"ETag", tag}}};
  answer.headers.emplace("ETag", tag);
  return answer;
}

Answer ArxivServer::query(const Received& request) const {
  auto search = text_of(request.query, "search_query");
  Strings categories;
  for (auto rest = search; rest.find("cat:") != rest.npos; rest = rest.substr(rest.find("cat:") + 4)) {
    auto name = rest.substr(rest.find("cat:") + 4);
    categories.push_back(name.substr(0, name.find_first_of(" )")));
  }
  auto from = between(search, "submittedDate:[", " TO ");
  auto until = between(search, " TO ", "]");
  std::vector<const ListedPaper*> found;
  for (const auto& paper : papers) {
    auto minute = fmt::format("{:%Y%m%d%H%M}", paper.submitted);
    if (is_listed(paper, categories) && minute >= from && minute <= until) found.push_back(&paper);
  }
  std::ranges::stable_sort(found, {}, &ListedPaper::submitted);
  auto start = static_cast<std::size_t>(std::stoi("0" + text_of(request.query, "start")));
  auto count = static_cast<std::size_t>(std::stoi("0" + text_of(request.query, "max_results")));
  std::string entries;
  for (auto at = start; at < std::min(found.size(), start + std::min<std::size_t>(count, 2000)); ++at)
    entries += api_entry(*found[at]);
  return api_answer(found.size(), entries);
}

// In the order of submission, whatever the order of the ids. The total counts the ids, known or not; one that
// is malformed is an error for all.
Answer ArxivServer::known(const Received& request) const {
  auto ids = split(text_of(request.query, "id_list"), ',');
  std::vector<const ListedPaper*> found;
  for (const auto& id : ids) {
    auto bare = std::string(without_version(id));
    if (!is_paper_id(bare)) return api_error("incorrect id format for " + id);
    auto paper = std::ranges::find(papers, bare, &ListedPaper::id);
    if (paper != papers.end()) found.push_back(&*paper);
  }
  std::ranges::stable_sort(found, {}, &ListedPaper::submitted);
  auto wish = text_of(request.query, "max_results");
  found.resize(std::min<std::size_t>(found.size(), wish.empty() ? 10 : std::stoul(wish)));
  std::string entries;
  for (const auto* paper : found) entries += api_entry(*paper);
  return api_answer(ids.size(), entries);
}

Answer ArxivServer::harvest(const Received& request) const {
  auto token = text_of(request.query, "resumptionToken"); // set|from|offset
  auto parts = split(token, '|');
  auto set = token.empty() ? text_of(request.query, "set") : parts.at(0);
  auto from = token.empty() ? text_of(request.query, "from") : parts.at(1);
  auto offset = token.empty() ? std::size_t{0} : static_cast<std::size_t>(std::stoi(parts.at(2)));
  std::vector<const ListedPaper*> found;
  for (const auto& paper : papers) {
    bool in_set = std::ranges::any_of(paper.categories, [&](const std::string& category) {
      return set.ends_with(":" + category.substr(category.find('.') + 1));
    });
    if (in_set && fmt::format("{:%Y-%m-%d}", paper.submitted) >= from) found.push_back(&paper);
  }
  std::string body;
  if (found.empty()) {
    body = "<error code=\"noRecordsMatch\">no records match</error>";
  } else {
    auto end = std::min(found.size(), offset + oai_page);
    for (auto at = offset; at < end; ++at) body += oai_record(*found[at]);
    if (end < found.size())
      body += fmt::format("<resumptionToken>{}|{}|{}</resumptionToken>", set, from, end);
    body = "<ListRecords>" + body + "</ListRecords>";
  }
  return xml(fmt::format("<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">{}</OAI-PMH>\n", body),
             "text/xml");
}

std::vector<ListedPaper> invented_papers(int count, const std::string& category,
                                         std::chrono::sys_seconds first) {
  std::vector<ListedPaper> papers;
  for (int number = 1; number <= count; ++number) {
    papers.push_back({.id = fmt::format("2601.{:05}", number),
                      .categories = {category},
                      .submitted = first + std::chrono::seconds{number - 1}});
  }
  return papers;
}

} // namespace broadsheet::test
