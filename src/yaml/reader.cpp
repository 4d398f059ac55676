#include "yaml/reader.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "yaml/parser.h"
#include "yaml/plain_form.h"
#include "yaml/syntax_error.h"

namespace broadsheet::yaml {
namespace {

constexpr auto none = std::string_view::npos;

// The first byte that YAML does not allow (https://yaml.org/spec/1.2.2/#51-character-set), or npos.
std::size_t find_unreadable(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    auto c = static_cast<unsigned char>(text[i]);
    if ((c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t') {
      ++i;
      continue;
    }
    auto [code, size, valid] = first_character(text.substr(i));
    bool control = code < 0xA0 && code != 0x85;
    if (!valid || control || code == 0xFFFE || code == 0xFFFF) return i;
    i += size;
  }
  return none;
}

std::string with_lf_line_ends(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || !text.substr(i + 1).starts_with('\n')) result += text[i];
  }
  return result;
}

bool is_blank_or_comment(std::string_view line) {
  auto first = line.find_first_not_of(" \t");
  return first == none || line[first] == '\n' || line[first] == '#';
}

bool has_content(std::string_view text) {
  while (!text.empty() && is_blank_or_comment(text)) {
    auto end = text.find('\n');
    text.remove_prefix(end == none ? text.size() : end + 1);
  }
  return !text.empty();
}

// "---" starts a document and "..." ends one, but only at the start of a line; there even inside quotes.
bool is_marker(std::string_view line) {
  return (line.starts_with("---") || line.starts_with("...")) &&
         (line.size() == 3 || line[3] == ' ' || line[3] == '\t' || line[3] == '\n');
}

// The start of the first line after the one at `from` that is a marker.
std::size_t find_marker(std::string_view text, std::size_t from) {
  auto line_break = text.find('\n', from);
  while (line_break != none && !is_marker(text.substr(line_break + 1)))
    line_break = text.find('\n', line_break + 1);
  return line_break == none ? text.size() : line_break + 1;
}

} // namespace

Reader::Reader(std::string_view text, std::string_view path, Diagnostics& diagnostics)
    : origin_{without_byte_order_mark(text), path, &diagnostics} {
  if (origin_.text.find('\r') != none) {
    normalized_ = with_lf_line_ends(origin_.text);
    origin_.text = normalized_;
  }
}

std::optional<Map> Reader::next_document() {
  bool first = std::exchange(first_, false);
  if (auto segment = next_segment()) return parse(*segment);
  if (!first) return std::nullopt;
  roots_.emplace_back().kind = Kind::map;
  return Map(roots_.back(), origin_);
}

std::optional<Map> Reader::only_document() {
  auto map = next_document();
  expect_end();
  return map;
}

void Reader::expect_end() {
  if (auto more = next_segment()) {
    stop_with_error({more->lines_before + 1, 1, "another document starts here",
                     "remove the line --- above, or the text after it"});
  }
}

std::optional<Reader::Segment> Reader::next_segment() {
  std::string_view text = origin_.text;
  while (ahead_ < text.size()) {
    Segment segment{ahead_, 0, lines_before_};
    bool bare_marker = is_marker(text.substr(ahead_)) && is_blank_or_comment(text.substr(ahead_ + 3));
    if (bare_marker) {
      ahead_ = std::min(text.find('\n', ahead_), text.size() - 1) + 1;
    } else {
      ahead_ = find_marker(text, ahead_);
    }
    segment.size = ahead_ - segment.begin;
    auto content = text.substr(segment.begin, segment.size);
    lines_before_ += static_cast<int>(std::ranges::count(content, '\n'));
    if (!bare_marker && has_content(content)) return segment;
  }
  return std::nullopt;
}

std::optional<Map> Reader::parse(const Segment& segment) {
  auto [begin, size, lines_before] = segment;
  std::string_view content = origin_.text.substr(begin, size);
  try {
    if (auto unreadable = find_unreadable(content); unreadable != none) {
      throw unreadable_character(origin_.text, begin + unreadable);
    }
    if (content.starts_with('%')) {
      throw SyntaxError{lines_before + 1, 1, "a directive (%) is not supported", "remove the line"};
    }
    auto root = read_plain_form(content, lines_before);
    roots_.push_back(root ? std::move(*root) : parse_document(origin_.text, begin, size, lines_before));
  } catch (const SyntaxError& error) {
    stop_with_error(error);
    return std::nullopt;
  }
  Node& root = roots_.back();
  if (root.kind != Kind::map) {
    stop_with_error(
        {root.line, root.column, "keys with their values are expected here", "write each as `key: value`"});
    return std::nullopt;
  }
  root.line = 0; // a key that is missing in it is missing in the file
  return Map(root, origin_);
}

void Reader::stop_with_error(const SyntaxError& error) {
  origin_.report(Severity::error, error.line, error.column, error.message, error.help);
  ahead_ = origin_.text.size();
}

} // namespace broadsheet::yaml
