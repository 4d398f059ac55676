#include "base/diagnostic.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/utf8.h"

namespace broadsheet {
namespace {

constexpr std::size_t longest_excerpt = 120; // characters of a source line that are shown

struct Excerpt {
  std::string line;  // safe to print: control characters and broken bytes are replaced
  std::string caret; // what goes before the caret, as wide as the line up to there
};

std::vector<char32_t> characters_of(std::string_view text) {
  std::vector<char32_t> codes;
  while (!text.empty()) {
    auto [code, size, valid] = first_character(text);
    codes.push_back(is_visible(code) || code == '\t' ? code : U'\uFFFD');
    text.remove_prefix(size);
  }
  return codes;
}

// What a message quotes can be as long as a file.
constexpr std::size_t longest_message = 500; // characters
constexpr std::size_t longest_path = 300;

// A help on several lines: none but the first can be taken for anything else.
std::string indented(std::string_view help) {
  std::string text = visible(take_line(help), longest_message);
  while (!help.empty()) text += "\n  | " + visible(take_line(help), longest_message);
  return text;
}

// The part of the line around `column`, with "…" where it was cut.
Excerpt excerpt_of(std::string_view source_line, int column) {
  auto codes = characters_of(source_line);
  std::size_t at = column > 0 ? static_cast<std::size_t>(column) - 1 : 0;
  std::size_t begin = 0;
  if (codes.size() > longest_excerpt && at > longest_excerpt / 2) {
    begin = std::min(at - longest_excerpt / 2, codes.size() - longest_excerpt);
  }
  std::size_t end = std::min(codes.size(), begin + longest_excerpt);
  Excerpt excerpt;
  if (begin > 0) excerpt = {"…", " "};
  for (std::size_t i = begin; i < std::max(end, at); ++i) {
    char32_t code = i < end ? codes[i] : U' ';
    if (i < end) append_utf8(excerpt.line, code);
    if (i >= at) continue;
    if (code == '\t')
      excerpt.caret += '\t';
    else
      excerpt.caret.append(static_cast<std::size_t>(display_width(code)), ' ');
  }
  if (end < codes.size()) excerpt.line += "…";
  return excerpt;
}

struct Colours {
  std::string_view bold, error, warning, caret, help, off;
};
constexpr Colours no_colours{};
constexpr Colours ansi{"\033[1m", "\033[1;31m", "\033[1;35m", "\033[1;32m", "\033[1;36m", "\033[0m"};

// Optimal string alignment: slips are insertions, deletions, replacements and swapped neighbours.
std::size_t slips_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string spelled_plainly(std::string_view word) {
  std::string plain;
  for (char c : word) {
    if (c == '-' || c == '_' || c == ' ') continue;
    plain += lower(c);
  }
  return plain;
}

} // namespace

bool has_errors(std::span<const Diagnostic> diagnostics) {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string format_diagnostic(const Diagnostic& diagnostic, bool colours) {
  const Colours& paint = colours ? ansi : no_colours;
  bool is_error = diagnostic.severity == Severity::error;
  std::string text;
  if (!diagnostic.path.empty()) {
    text += fmt::format("{}{}", paint.bold, visible(diagnostic.path, longest_path));
    if (diagnostic.line > 0) text += fmt::format(":{}", diagnostic.line);
    if (diagnostic.line > 0 && diagnostic.column > 0) text += fmt::format(":{}", diagnostic.column);
    text += fmt::format(":{} ", paint.off);
  }
  text += fmt::format("{}{}:{} {}\n", is_error ? paint.error : paint.warning, is_error ? "error" : "warning",
                      paint.off, visible(diagnostic.message, longest_message));
  if (!diagnostic.source_line.empty()) {
    Excerpt excerpt = excerpt_of(diagnostic.source_line, diagnostic.column);
    text += fmt::format("  | {}\n", excerpt.line);
    if (diagnostic.column > 0) text += fmt::format("  | {}{}^{}\n", excerpt.caret, paint.caret, paint.off);
  }
  if (!diagnostic.help.empty())
    text += fmt::format("{}help:{} {}\n", paint.help, paint.off, indented(diagnostic.help));
  return text;
}

bool shows_another(std::span<const Diagnostic> diagnostics, Severity severity, std::string_view path) {
  int shown = 0;
  for (std::size_t at = diagnostics.size(); at-- > 0 && diagnostics[at].path == path;)
    if (diagnostics[at].severity == severity && ++shown == most_shown) return false;
  return true;
}

Place place_of(std::string_view text, std::size_t offset) {
  return Places(text).of(offset);
}

Place Places::of(std::size_t offset) {
  if (offset < reached_) *this = Places(text_);
  auto passed = text_.substr(reached_, offset - reached_);
  reached_ += passed.size();
  auto line = passed.substr(passed.rfind('\n') + 1); // npos + 1 is 0
  place_.line += static_cast<int>(std::ranges::count(passed, '\n'));
  place_.column =
      (line.size() < passed.size() ? 1 : place_.column) + static_cast<int>(count_characters(line));
  return place_;
}

Diagnostic diagnostic_at(std::string_view text, std::string_view path, Place place, std::string message,
                         std::string help) {
  std::string_view source_line = take_line(text);
  for (int line = 1; line < place.line; ++line) source_line = take_line(text);
  return {Severity::error,    std::string(path),        place.line,     place.column,
          std::move(message), std::string(source_line), std::move(help)};
}

std::string_view did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  std::string plain = spelled_plainly(word);
  std::string_view best;
  std::size_t least = plain.size() < 4 ? 2 : plain.size() < 8 ? 3 : 4; // one more than what counts as a slip
  for (std::string_view candidate : candidates) {
    std::size_t slips = slips_between(plain, spelled_plainly(candidate));
    if (slips < least && slips < candidate.size()) {
      best = candidate;
      least = slips;
    }
  }
  return best;
}

} // namespace broadsheet
