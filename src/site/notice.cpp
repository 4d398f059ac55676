#include "site/notice.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "paper/names.h"
#include "site/format.h"
#include "site/urls.h"
#include "store/select.h"
#include "text/plain_text.h"

namespace broadsheet::site {
namespace {

constexpr std::size_t longest_ntfy_message = 4096; // bytes

std::string paper_count(const Notice& notice) {
  return counted(notice.papers, "paper");
}

std::string rest_line(const Notice& notice, std::size_t named) {
  return named < notice.papers
             ? fmt::format("and {} more", format_count(static_cast<std::int64_t>(notice.papers - named)))
             : std::string();
}

// The three characters that mean something to Slack.
std::string slack_escaped(std::string_view text) {
  std::string escaped;
  for (char c : text) {
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else
      escaped += c;
  }
  return escaped;
}

std::string slack_link(std::string_view url, std::string_view text) {
  return fmt::format("<{}|{}>", slack_escaped(url), slack_escaped(text));
}

} // namespace

Notice notice_of(const Site& site, const Day& day, std::size_t most, text::Formulas& formulas) {
  Urls urls(site, Urls::Form::absolute);
  Notice notice{.site = site.title,
                .date = long_date(day.date),
                .url = urls.day(day.date),
                .papers = day.papers.size()};
  std::vector<const ScoredPaper*> papers;
  for (const auto& paper : day.papers) papers.push_back(&paper);
  std::ranges::stable_sort(papers, [](const auto* a, const auto* b) { return store::shown_before(*a, *b); });
  papers.resize(std::min(papers.size(), most));
  for (const auto* scored : papers) {
    notice.best.push_back({.title = text::to_plain_text(scored->paper.title, formulas),
                           .url = notice.url + "#" + paper_anchor(scored->paper.id)});
  }
  return notice;
}

std::string headline(const Notice& notice) {
  return fmt::format("{}, {}: {}", notice.site, notice.date, paper_count(notice));
}

std::string notice_text(const Notice& notice, std::size_t longest) {
  constexpr std::size_t longest_rest = 40; // bytes of the line that counts the unnamed ones
  std::string text = notice.url + "\n";
  std::size_t named = 0;
  for (const auto& [title, url] : notice.best) {
    auto entry = fmt::format("\n{}. {}\n{}\n", named + 1, title, url);
    if (longest != std::string::npos && text.size() + entry.size() + longest_rest > longest) break;
    text += entry;
    ++named;
  }
  auto rest = rest_line(notice, named);
  return rest.empty() ? text : text + "\n" + rest + "\n";
}

std::string slack_body(const Notice& notice) {
  auto text = fmt::format("*{}*, {}: {}\n", slack_escaped(notice.site), slack_link(notice.url, notice.date),
                          paper_count(notice));
  for (const auto& [title, url] : notice.best) text += "• " + slack_link(url, title) + "\n";
  auto rest = rest_line(notice, notice.best.size());
  if (!rest.empty()) text += slack_link(notice.url, rest) + "\n";
  return format_json({{"text", text}});
}

std::string ntfy_body(const Notice& notice, std::string_view topic) {
  return format_json({{"topic", topic},
                      {"title", headline(notice)},
                      {"message", notice_text(notice, longest_ntfy_message)},
                      {"click", notice.url}});
}

} // namespace broadsheet::site
