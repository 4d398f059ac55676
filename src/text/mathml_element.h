// A formula's MathML as a tree, between KaTeX's markup and what a page shows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::text {

struct MathElement {
  std::string name;
  std::string attributes; // each as ` name="value"`, as written
  std::string text;       // escaped; elements with text have no children
  std::vector<MathElement> children;
  bool is_function = false; // a function's name, \log or \max_x, before its argument
};

// Reads the <math> element from KaTeX's markup, which is well-formed, in lower case, and has < and > escaped
// except in tags. The annotation with the source is left out. Nothing when the markup is not like that, or is
// nested deeper than a browser shows.
std::optional<MathElement> parse_math(std::string_view katex);

void append_markup(std::string& out, const MathElement& element);

// The value of an attribute, or nothing.
std::optional<std::string_view> attribute(const MathElement& element, std::string_view name);

} // namespace broadsheet::text
