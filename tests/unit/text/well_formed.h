// A small check that a piece of markup is well-formed XML made of few elements.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace broadsheet::text {

// Empty when `markup` is well-formed: tags are balanced, attributes are quoted, & < > stand for
// themselves nowhere, and every character is one that XML 1.0 and HTML allow. Else what is wrong.
class WellFormed {
public:
  explicit WellFormed(std::string_view markup) : rest_(markup) {
    while (problem_.empty() && !rest_.empty()) step();
    if (problem_.empty() && !open_.empty()) problem_ = "not closed: " + open_.back();
  }

  const std::string& problem() const { return problem_; }
  const std::vector<std::string>& elements() const { return elements_; } // names, in document order
  const std::vector<std::string>& attributes() const { return attributes_; }

private:
  void step() {
    switch (rest_.front()) {
    case '<':
      return tag();
    case '&':
      return entity();
    case '>':
      return fail("a bare >");
    default:
      return character();
    }
  }

  void character() {
    const Utf8Character c = first_character(rest_);
    const bool control = (c.code < 0x20 && c.code != '\t' && c.code != '\n' && c.code != '\r') ||
                         (c.code >= 0x7F && c.code <= 0x9F);
    const bool noncharacter = (c.code & 0xFFFE) == 0xFFFE || (c.code >= 0xFDD0 && c.code <= 0xFDEF);
    if (!c.valid || control || noncharacter) return fail("a character that no page may hold");
    rest_.remove_prefix(c.size);
  }

  void entity() {
    for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#x27;"}) {
      if (rest_.starts_with(known)) return rest_.remove_prefix(known.size());
    }
    fail("a bare &");
  }

  void tag() {
    const std::size_t end = rest_.find('>');
    if (end == std::string_view::npos) return fail("a tag without an end");
    std::string_view inside = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    if (inside.starts_with('/')) {
      if (open_.empty() || open_.back() != inside.substr(1)) return fail("closes what is not open");
      return open_.pop_back();
    }
    const bool empty = inside.ends_with('/');
    if (empty) inside.remove_suffix(1);
    const std::string name = take_name(inside);
    if (name.empty()) return fail("a tag without a name");
    elements_.push_back(name);
    if (!empty) open_.push_back(name);
    while (problem_.empty() && !inside.empty()) attribute(inside);
  }

  void attribute(std::string_view& inside) {
    if (!inside.starts_with(' ')) return fail("attributes without a blank between");
    inside.remove_prefix(1);
    const std::string name = take_name(inside);
    if (name.empty() || !inside.starts_with("=\"")) return fail("an attribute without a value");
    const std::size_t end = inside.find('"', 2);
    if (end == std::string_view::npos) return fail("a value without an end");
    if (inside.substr(0, end).find('<') != std::string_view::npos) return fail("a < in a value");
    attributes_.push_back(name);
    inside.remove_prefix(end + 1);
  }

  static std::string take_name(std::string_view& text) {
    const auto is_name = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    const auto end = std::find_if_not(text.begin(), text.end(), is_name);
    const std::string name(text.begin(), end);
    text.remove_prefix(name.size());
    return name;
  }

  void fail(std::string_view what) {
    problem_ = std::string(what) + " before: " + std::string(rest_.substr(0, 40));
  }

  std::string_view rest_;
  std::string problem_;
  std::vector<std::string> open_;
  std::vector<std::string> elements_;
  std::vector<std::string> attributes_;
};

} // namespace broadsheet::text
