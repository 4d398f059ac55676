#include "text/math_finder.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "text/environments.h"

namespace broadsheet::text {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view blanks = " \t\r\n";

std::vector<std::size_t> match_braces(std::string_view text) {
  std::vector<std::size_t> closing;
  if (text.find('{') == npos) return closing;
  closing.assign(text.size(), npos);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{') {
      open.push_back(i);
    } else if (text[i] == '}' && !open.empty()) {
      closing[open.back()] = i;
      open.pop_back();
    }
  }
  return closing;
}

// Whether a blank line, which ends a paragraph and so every formula, follows the line break at `position`.
bool blank_line_at(std::string_view text, std::size_t position) {
  const std::size_t next = text.find_first_not_of(" \t\r", position + 1);
  return next != npos && text[next] == '\n';
}

// Counts words of running text: in lower case, at least `letters` long, set apart, and not in braces.
int count_words(std::string_view content, std::size_t letters) {
  int words = 0;
  int depth = 0;
  std::size_t start = 0;
  const auto ends_word = [](char c) { return is_blank(c) || std::string_view(",.;:!?)").find(c) != npos; };
  for (std::size_t i = 0; i <= content.size(); ++i) {
    const char c = i < content.size() ? content[i] : ' ';
    if (c >= 'a' && c <= 'z') continue;
    const bool apart = start == 0 || is_blank(content[start - 1]);
    if (depth == 0 && i - start >= letters && apart && ends_word(c)) ++words;
    if (c == '{') ++depth;
    if (c == '}') --depth;
    start = i + 1;
  }
  return words;
}

bool has_command(std::string_view content) {
  for (std::size_t i = content.find('\\'); i != npos; i = content.find('\\', i + 2)) {
    if (i + 1 < content.size() && is_letter(content[i + 1])) return true;
  }
  return false;
}

// Whether text after a dollar sign that starts with a digit is a number in a formula, not a price.
bool reads_as_number(std::string_view content, std::string_view inner, char next) {
  const bool runs_to_next = is_blank(content.back()) && !is_blank(content.front());
  const bool spaced = inner.find_first_of(blanks) != npos;
  if (has_command(inner) || inner.find('^') != npos) return true;
  if (runs_to_next || is_digit(next)) return false;
  if (std::ranges::count(inner, '(') != std::ranges::count(inner, ')')) return false;
  return inner.size() == content.size() ? count_words(inner, 2) < 2 : !spaced;
}

// Whether the text between two dollar signs is a formula, not the text between two prices. As in Pandoc's
// Markdown, blanks inside the dollars and a digit after them suggest prices; commands and signs that only
// formulas use suggest a formula.
bool reads_as_formula(std::string_view content, char next) {
  constexpr std::size_t enough_to_tell = 400;
  content = content.substr(0, enough_to_tell);
  const std::size_t first = content.find_first_not_of(blanks);
  if (first == npos) return false;
  const std::string_view inner = content.substr(first, content.find_last_not_of(blanks) - first + 1);
  if (is_digit(inner.front())) return reads_as_number(content, inner, next);

  const bool padded = inner.size() != content.size();
  if (inner.find_first_of("\\^_{}") != npos) return !padded || count_words(inner, 3) < 2;
  return count_words(inner, 2) < (padded ? 1 : 2);
}

} // namespace

MathFinder::MathFinder(std::string_view text) : text_(text), closing_braces_(match_braces(text)) {}

std::size_t MathFinder::closing_brace(std::size_t position) const {
  return closing_braces_.empty() ? npos : closing_braces_[position];
}

std::optional<Segment> MathFinder::formula_at(std::size_t position) {
  const std::string_view rest = text_.substr(position);
  if (rest.starts_with('$')) return dollars_at(position);
  if (rest.starts_with("\\(")) return delimited(position, "\\)", Segment::Kind::inline_math, parenthesis_);
  if (rest.starts_with("\\[")) return delimited(position, "\\]", Segment::Kind::display_math, bracket_);
  return environment_at(position);
}

std::optional<Segment> MathFinder::dollars_at(std::size_t position) {
  if (text_.substr(position).starts_with("$$")) {
    return delimited(position, "$$", Segment::Kind::display_math, dollars_);
  }
  const std::size_t close = closing_dollar(position);
  if (close == npos) return std::nullopt;
  const std::string_view content = text_.substr(position + 1, close - position - 1);
  const char next = close + 1 < text_.size() ? text_[close + 1] : ' ';
  if (!reads_as_formula(content, next)) return std::nullopt;
  return Segment{Segment::Kind::inline_math, content, text_.substr(position, close + 1 - position)};
}

std::optional<Segment> MathFinder::delimited(std::size_t position, std::string_view closing,
                                             Segment::Kind kind, Closing& last) const {
  const std::size_t start = position + 2;
  const std::size_t close = find_closing(closing, start, last);
  if (close == npos) return std::nullopt;
  const std::string_view content = text_.substr(start, close - start);
  if (content.find_first_not_of(blanks) == npos) return std::nullopt;
  return Segment{kind, content, text_.substr(position, close + 2 - position)};
}

std::size_t MathFinder::find_closing(std::string_view closing, std::size_t start, Closing& last) const {
  if (start >= last.from && start <= last.at) return last.at;
  std::size_t close = text_.find(closing, start);
  // A backslash before a dollar or before \) escapes it; the one before \end belongs to a line break.
  while (closing.size() == 2 && close != npos && close > start && text_[close - 1] == '\\')
    close = text_.find(closing, close + 1);
  last = {start, close};
  return close;
}

std::optional<Segment> MathFinder::environment_at(std::size_t position) {
  constexpr std::string_view begin = "\\begin{";
  const std::optional<std::string_view> name = formula_environment(text_.substr(position));
  if (!name) return std::nullopt;
  const std::string ending = "\\end{" + std::string(*name) + "}";
  const std::size_t start = position + begin.size() + name->size() + 1;
  const std::size_t end = find_closing(ending, start, ends_[*name]);
  if (end == npos || text_.substr(start, end - start).find_first_not_of(blanks) == npos) return std::nullopt;
  const std::string_view source = text_.substr(position, end + ending.size() - position);
  const bool is_inline = *name == "math";
  return Segment{is_inline ? Segment::Kind::inline_math : Segment::Kind::display_math, source, source};
}

// The next $ outside braces, so that \text{… $x$ …} stays whole.
std::size_t MathFinder::closing_dollar(std::size_t position) const {
  for (std::size_t i = position + 1; i < text_.size(); ++i) {
    switch (text_[i]) {
    case '\\':
      ++i;
      break;
    case '$':
      return i;
    case '{':
      if (closing_brace(i) != npos) i = closing_brace(i);
      break;
    case '}':
      return npos; // closes a group around the dollar
    case '\n':
      if (blank_line_at(text_, i)) return npos;
      break;
    default:
      break;
    }
  }
  return npos;
}

std::vector<Segment> split_math(std::string_view text) {
  std::vector<Segment> segments;
  MathFinder finder(text);
  std::size_t start = 0;
  const auto end_text = [&](std::size_t end) {
    if (end == start) return;
    const std::string_view piece = text.substr(start, end - start);
    segments.push_back({Segment::Kind::text, piece, piece});
  };
  for (std::size_t i = text.find_first_of("$\\"); i < text.size(); i = text.find_first_of("$\\", i)) {
    const std::optional<Segment> formula = finder.formula_at(i);
    if (!formula) {
      i += text[i] == '\\' ? 2 : 1;
      continue;
    }
    end_text(i);
    segments.push_back(*formula);
    i += formula->source.size();
    start = i;
  }
  end_text(text.size());
  return segments;
}

} // namespace broadsheet::text
