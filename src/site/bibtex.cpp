#include "site/bibtex.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "base/utf8.h"
#include "text/latex.h"
#include "text/tex.h"

namespace broadsheet::site {
namespace {

using Words = std::vector<std::string_view>;

// "Kuan Liu (Some University, Some College)" → "Kuan Liu": an affiliation is not part of a name.
std::string_view without_affiliation(std::string_view author) {
  return author.substr(0, author.find(" ("));
}

// The author's name without TeX, on one line, with ordinary spaces.
std::string readable_name(std::string_view author) {
  auto name = text::plain(without_affiliation(author));
  replace_all(name, "\u00A0", " ");
  return name;
}

bool has_letter(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(first_character(text).size)) {
    if (is_alphabetic(first_character(text).code)) return true;
  }
  return false;
}

Words words_of(std::string_view text) {
  Words words;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.empty()) return words;
    words.push_back(text.substr(0, text.find(' ')));
    text.remove_prefix(words.back().size());
  }
}

bool is_suffix(std::string_view word) {
  constexpr auto suffixes = std::to_array<std::string_view>(
      {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "MD", "M.D.", "PhD", "Ph.D."});
  return std::ranges::find(suffixes, word) != suffixes.end();
}

// Whether a person's name cannot have this word. "and" would separate two authors, and names have no digits
// or colons.
bool is_collective(std::string_view word) {
  constexpr auto collective = std::to_array<std::string_view>(
      {"ai",           "alliance",      "and",        "association", "authors", "center",
       "centre",       "collaboration", "committee",  "community",   "company", "consortium",
       "contributors", "corporation",   "department", "foundation",  "for",     "group",
       "inc",          "inc.",          "initiative", "institute",   "lab",     "laboratory",
       "labs",         "ltd",           "network",    "of",          "on",      "organization",
       "organisation", "project",       "research",   "society",     "task",    "team",
       "the",          "university",    "working"});
  auto lowered = lower(word);
  if (lowered.ends_with("-ai") || word.find_first_of("0123456789:&/@") != word.npos) return true;
  return std::ranges::find(collective, lowered) != collective.end() && word != "On" && word != "Ai";
}

std::string joined(std::span<const std::string_view> words) {
  return text::escape_latex(fmt::format("{}", fmt::join(words, " ")));
}

std::string in_braces(std::string_view name) {
  return "{" + text::escape_latex(name) + "}";
}

// "Martin van Example Jr." → "van Example, Jr., Martin": BibTeX finds a suffix only between commas.
std::string with_suffix(std::span<const std::string_view> words, std::string_view suffix) {
  auto family = words.size() - 1;
  while (family > 1 && is_lower(words[family - 1].front())) --family;
  return fmt::format("{}, {}, {}", joined(words.subspan(family)), text::escape_latex(suffix),
                     joined(words.first(family)));
}

// "Example, Ann", "Ann Example, Jr.", "Example, Jr., Ann"; nothing when the commas divide something else.
std::string with_commas(std::string_view name) {
  std::vector<std::string_view> parts;
  for (auto rest = name; parts.empty() || parts.back().size() < rest.size();) {
    if (!parts.empty()) rest.remove_prefix(parts.back().size() + 1);
    parts.push_back(rest.substr(0, rest.find(',')));
  }
  for (auto& part : parts) part = trim(part);
  if (parts.size() > 3 || std::ranges::any_of(parts, [](auto part) { return part.empty(); })) return {};
  if (parts.size() == 3) {
    if (!is_suffix(parts[1])) return {};
    return fmt::format("{}, {}, {}", text::escape_latex(parts[0]), text::escape_latex(parts[1]),
                       text::escape_latex(parts[2]));
  }
  auto words = words_of(parts[0]);
  if (is_suffix(parts[1])) return words.size() < 2 ? std::string() : with_suffix(words, parts[1]);
  return fmt::format("{}, {}", text::escape_latex(parts[0]), text::escape_latex(parts[1]));
}

std::string bibtex_authors(const std::vector<std::string>& authors) {
  std::vector<std::string> names;
  for (const auto& author : authors) {
    if (auto name = bibtex_name(author); !name.empty()) names.push_back(std::move(name));
  }
  return fmt::format("{}", fmt::join(names, " and "));
}

// The year in which arXiv gave the identifier: "2508.01625" and "math/0309136" begin with it.
int year_of(std::string_view id) {
  auto slash = id.find('/');
  auto digits = slash == std::string_view::npos ? id : id.substr(slash + 1);
  int year = (digits[0] - '0') * 10 + (digits[1] - '0');
  return year >= 91 ? 1900 + year : 2000 + year;
}

std::string bibtex_entry(const Paper& paper) {
  auto entry = fmt::format("@misc{{{},\n  title = {{{}}},\n", paper.id,
                           text::to_latex(paper.title, text::Capitals::kept));
  if (auto authors = bibtex_authors(paper.authors); !authors.empty())
    entry += fmt::format("  author = {{{}}},\n", authors);
  entry += fmt::format("  year = {{{}}},\n  eprint = {{{}}},\n  archivePrefix = {{arXiv}},\n",
                       year_of(paper.id), paper.id);
  if (!paper.categories.empty())
    entry += fmt::format("  primaryClass = {{{}}},\n", text::escape_latex(paper.categories.front()));
  return entry + fmt::format("  url = {{https://arxiv.org/abs/{}}}\n}}\n", paper.id);
}

} // namespace

std::string bibtex_name(std::string_view author) {
  auto name = readable_name(author);
  if (!has_letter(name)) return {};
  auto words = words_of(name);
  if (words.size() == 2 && words[0] == "et" && words[1].starts_with("al")) return "others";
  if (words.size() == 1 || std::ranges::any_of(words, is_collective)) return in_braces(name);
  if (name.find(',') != name.npos) {
    auto divided = with_commas(name);
    return divided.empty() ? in_braces(name) : divided;
  }
  if (words.size() > 2 && is_suffix(words.back()))
    return with_suffix(std::span(words).first(words.size() - 1), words.back());
  return joined(words);
}

std::string day_bibtex(const Day& day) {
  auto bibtex = days_bibtex({&day, 1});
  return bibtex.empty() ? fmt::format("% {}: no papers\n", format_date(day.date)) : bibtex;
}

std::string days_bibtex(std::span<const Day> days) {
  std::string bibtex;
  std::set<std::string_view> ids;
  for (const Day& day : days) {
    for (const auto& scored : day.papers) {
      if (!ids.insert(scored.paper.id).second) continue;
      if (!bibtex.empty()) bibtex += '\n';
      bibtex += bibtex_entry(scored.paper);
    }
  }
  return bibtex;
}

} // namespace broadsheet::site
