// A formula's MathML as a tree, between what KaTeX writes and what a page shows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::text {

struct MathElement {
  std::string name;
  std::string attributes; // ` name="value"` each, as written
  std::string text;       // escaped; the elements that hold text have no children
  std::vector<MathElement> children;
  bool is_function = false; // the name of a function, \log or \max_x, before its argument
};

// Reads the <math> element out of KaTeX's markup, which is well-formed, lower case and has < and >
// escaped everywhere but in tags. The annotation with the source is left out. Nothing when it is not of that
// form or nested deeper than a browser shows.
std::optional<MathElement> parse_math(std::string_view katex);

void append_markup(std::string& out, const MathElement& element);

// The value of an attribute, or nothing.
std::optional<std::string_view> attribute(const MathElement& element, std::string_view name);

} // namespace broadsheet::text
