#include "legacy/repairs.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "legacy/source.h"
#include "paper/names.h"

namespace broadsheet::legacy {
namespace {

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

void skip_blank(std::string_view& text) {
  text.remove_prefix(static_cast<std::size_t>(std::ranges::find_if_not(text, is_blank) - text.begin()));
}

std::string_view take_word(std::string_view& text) {
  auto word = text.substr(0, static_cast<std::size_t>(std::ranges::find_if(text, is_blank) - text.begin()));
  text.remove_prefix(word.size());
  return word;
}

// arXiv's feed puts "arXiv:2501.00001v1 Announce Type: new \nAbstract: " before every abstract.
void remove_announcement_line(std::string& abstract, std::string_view id, Repairs& repairs) {
  std::string_view rest = abstract;
  skip_blank(rest);
  if (!consume(rest, "arXiv:") || without_version(take_word(rest)) != id) return;
  skip_blank(rest);
  if (!consume(rest, "Announce Type:")) return;
  skip_blank(rest);
  take_word(rest);
  skip_blank(rest);
  if (!consume(rest, "Abstract:")) return;
  skip_blank(rest);
  abstract.erase(0, abstract.size() - rest.size());
  ++repairs.announcement_lines;
}

bool has_single_spaces(std::string_view text) {
  bool after_space = true; // so that a space at the start counts
  for (char c : text) {
    if (is_blank(c) && (after_space || c != ' ')) return false;
    after_space = c == ' ';
  }
  return text.empty() || !after_space;
}

void single_spaces(std::string& text, Repairs& repairs) {
  if (has_single_spaces(text)) return;
  std::string result;
  for (std::string_view rest = text; skip_blank(rest), !rest.empty();) {
    if (!result.empty()) result += ' ';
    result += take_word(rest);
  }
  text = std::move(result);
  ++repairs.spaces;
}

std::ptrdiff_t open_parentheses(std::string_view text) {
  return std::ranges::count(text, '(') - std::ranges::count(text, ')');
}

// How many pieces, starting with `first`, make up one author: more than one if a parenthesis that opens in
// the first is closed in a later one.
std::size_t pieces_of_author(const std::vector<std::string>& pieces, std::size_t first) {
  auto open = open_parentheses(pieces[first]);
  for (std::size_t next = first + 1; open > 0 && next < pieces.size(); ++next) {
    open += open_parentheses(pieces[next]);
    if (open == 0) return next + 1 - first;
  }
  return 1;
}

void join_split_authors(std::vector<std::string>& pieces, Repairs& repairs) {
  std::vector<std::string> authors;
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t count = pieces_of_author(pieces, i);
    std::string author = std::move(pieces[i]);
    for (std::size_t part = 1; part < count; ++part) author += ", " + pieces[i + part];
    authors.push_back(std::move(author));
    repairs.split_authors += count > 1;
    i += count;
  }
  pieces = std::move(authors);
}

} // namespace

void repair_paper(ScoredPaper& scored, Repairs& repairs) {
  auto& [paper, score, first_shown] = scored;
  remove_announcement_line(paper.abstract, paper.id, repairs);
  for (std::string* text : {&paper.title, &paper.abstract, &score.comment, &score.topic_comment})
    single_spaces(*text, repairs);
  for (std::string& author : paper.authors) single_spaces(author, repairs);
  repairs.empty_authors +=
      static_cast<int>(std::erase_if(paper.authors, [](const std::string& name) { return name.empty(); }));
  join_split_authors(paper.authors, repairs);
}

std::vector<std::string> split_at_commas(std::string_view authors) {
  std::vector<std::string> pieces;
  while (!authors.empty()) {
    auto comma = std::min(authors.find(','), authors.size());
    pieces.emplace_back(trim(authors.substr(0, comma)));
    authors.remove_prefix(std::min(comma + 1, authors.size()));
  }
  return pieces;
}

void report_repairs(const Repairs& repairs, const std::string& path, Diagnostics& diagnostics) {
  auto report = [&](int count, std::string_view one, std::string_view several) {
    if (count == 0) return;
    diagnostics.push_back(finding(Severity::warning, path, "repaired: " + counted(count, one, several)));
  };
  report(repairs.announcement_lines, "abstract began with arXiv's announcement line",
         "abstracts began with arXiv's announcement line");
  report(repairs.split_authors, "author was split at the commas of an affiliation",
         "authors were split at the commas of an affiliation");
  report(repairs.empty_authors, "author had no name", "authors had no name");
  report(repairs.spaces, "text had surplus white space", "texts had surplus white space");
}

} // namespace broadsheet::legacy
