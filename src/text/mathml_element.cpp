#include "text/mathml_element.h"

#include <algorithm>
#include <utility>

namespace broadsheet::text {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr int max_depth = 200;

// Takes everything before `end` off `rest`; nothing when `end` is not there.
std::optional<std::string_view> take_to(std::string_view& rest, char end) {
  const std::size_t length = rest.find(end);
  if (length == npos) return std::nullopt;
  const std::string_view taken = rest.substr(0, length);
  rest.remove_prefix(length);
  return taken;
}

// Reads the element at the start of `rest`.
std::optional<MathElement> parse_element(std::string_view& rest, int depth) {
  if (depth > max_depth || !rest.starts_with('<')) return std::nullopt;
  rest.remove_prefix(1);
  std::optional<std::string_view> tag = take_to(rest, '>');
  if (!tag) return std::nullopt;
  rest.remove_prefix(1);
  const bool empty = tag->ends_with('/');
  if (empty) tag->remove_suffix(1);

  const std::size_t blank = std::min(tag->find(' '), tag->size());
  MathElement element{std::string(tag->substr(0, blank)), std::string(tag->substr(blank)), {}, {}, false};
  if (empty) return element;
  while (true) {
    const std::optional<std::string_view> text = take_to(rest, '<');
    if (!text) return std::nullopt;
    element.text += *text;
    if (rest.starts_with("</")) {
      const std::string_view closing = take_to(rest, '>').value_or("");
      if (closing.substr(std::min<std::size_t>(2, closing.size())) != element.name) return std::nullopt;
      rest.remove_prefix(1);
      return element;
    }
    std::optional<MathElement> child = parse_element(rest, depth + 1);
    if (!child) return std::nullopt;
    if (child->name != "annotation") element.children.push_back(std::move(*child));
  }
}

} // namespace

std::optional<MathElement> parse_math(std::string_view katex) {
  const std::size_t begin = katex.find("<math");
  if (begin == npos) return std::nullopt;
  katex.remove_prefix(begin);
  return parse_element(katex, 0);
}

void append_markup(std::string& out, const MathElement& element) {
  out.append("<").append(element.name).append(element.attributes);
  if (element.text.empty() && element.children.empty()) {
    out += "/>";
    return;
  }
  out.append(">").append(element.text);
  for (const MathElement& child : element.children) append_markup(out, child);
  out.append("</").append(element.name).append(">");
}

std::optional<std::string_view> attribute(const MathElement& element, std::string_view name) {
  const std::string start = " " + std::string(name) + "=\"";
  const std::size_t found = element.attributes.find(start);
  if (found == npos) return std::nullopt;
  const std::string_view value = std::string_view(element.attributes).substr(found + start.size());
  return value.substr(0, value.find('"'));
}

} // namespace broadsheet::text
