#include "text/mathml.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "text/alphabets.h"
#include "text/mathml_element.h"

namespace broadsheet::text {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view function_application = "\u2061";
constexpr std::string_view thin_space = "0.1667em"; // as in TeX, next to the name of a function

bool is_in(const auto& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

constexpr auto known_elements = std::to_array<std::string_view>(
    {"math",   "menclose", "mfrac", "mi",     "mn",     "mo",         "mover",    "mpadded", "mphantom",
     "mroot",  "mrow",     "ms",    "mspace", "msqrt",  "mstyle",     "msub",     "msubsup", "msup",
     "mtable", "mtd",      "mtext", "mtr",    "munder", "munderover", "semantics"});

constexpr auto kept_attributes = std::to_array<std::string_view>(
    {"accent",       "accentunder",   "columnalign", "columnlines", "columnspacing", "depth",  "display",
     "displaystyle", "fence",         "height",      "largeop",     "linethickness", "lspace", "maxsize",
     "minsize",      "movablelimits", "notation",    "rowlines",    "rowspacing",    "rspace", "scriptlevel",
     "separator",    "stretchy",      "symmetric",   "voffset",     "width",         "xmlns"});

// How many children an element must have; 0 for any number.
std::size_t arity(std::string_view name) {
  constexpr auto two = std::to_array<std::string_view>({"mfrac", "mover", "mroot", "msub", "msup", "munder"});
  constexpr auto three = std::to_array<std::string_view>({"msubsup", "munderover"});
  return is_in(two, name) ? 2 : is_in(three, name) ? 3 : 0;
}

bool is_token(const MathElement& element) {
  constexpr auto tokens = std::to_array<std::string_view>({"mi", "mn", "mo", "ms", "mtext"});
  return is_in(tokens, element.name);
}

bool is_function_application(const MathElement& element) {
  return element.text == function_application;
}

// A base with scripts, as in \log^2 and \max_x.
bool has_scripts(const MathElement& element) {
  constexpr auto scripts =
      std::to_array<std::string_view>({"msub", "msubsup", "msup", "mover", "munder", "munderover"});
  return is_in(scripts, element.name) && !element.children.empty();
}

// ---- text and attributes -------------------------------------------------------------------

void drop_other_attributes(MathElement& element) {
  std::string kept;
  std::string_view rest = element.attributes;
  while (!rest.empty()) {
    const std::size_t equals = std::min(rest.find("=\""), rest.size());
    const std::size_t end = std::min(rest.find('"', equals + 2), rest.size() - 1) + 1;
    if (is_in(kept_attributes, rest.substr(1, equals - 1))) kept += rest.substr(0, end);
    rest.remove_prefix(end);
  }
  element.attributes = std::move(kept);
}

// Whether browsers set the only letter of an <mi> in italics (MathML Core, math-auto).
bool is_slanted_by_browsers(std::string_view text) {
  if (text.empty()) return false;
  const auto [code, size, valid] = first_character(text);
  if (size != text.size()) return false;
  const bool latin =
      (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || code == U'ı' || code == U'ȷ';
  const bool greek = (code >= 0x391 && code <= 0x3F6) || code == U'∂' || code == U'∇';
  return latin || greek;
}

std::string in_alphabet(std::string_view escaped, std::string_view alphabet) {
  std::string out;
  while (!escaped.empty()) {
    const std::size_t entity = std::min(escaped.find('&'), escaped.size());
    append_in_alphabet(out, escaped.substr(0, entity), alphabet);
    escaped.remove_prefix(entity);
    if (escaped.empty()) break;
    const std::size_t end = std::min(escaped.find(';'), escaped.size() - 1) + 1;
    out += escaped.substr(0, end);
    escaped.remove_prefix(end);
  }
  return out;
}

// Words stay words, which can be searched and read aloud: <mtext> may contain HTML elements.
void emphasize(MathElement& element, std::string_view alphabet) {
  const auto wrap = [&](std::string_view name) {
    MathElement inner{std::string(name), {}, std::move(element.text), std::move(element.children), false};
    element.text.clear();
    element.children = {std::move(inner)};
  };
  if (alphabet == "monospace") wrap("code");
  if (alphabet.find("italic") != npos) wrap("i");
  if (alphabet.find("bold") != npos) wrap("b");
}

// Replaces mathvariant, and drops all attributes that are not kept.
void set_alphabet(MathElement& element) {
  const std::string alphabet(attribute(element, "mathvariant").value_or(""));
  drop_other_attributes(element);
  if (alphabet.empty()) return;
  if (alphabet == "normal") {
    if (element.name == "mi" && is_slanted_by_browsers(element.text))
      element.attributes += " mathvariant=\"normal\"";
  } else if (element.name == "mtext") {
    emphasize(element, alphabet);
  } else {
    element.text = in_alphabet(element.text, alphabet);
  }
}

// KaTeX's arrow over a vector is a combining character without a letter.
void fix_vector(MathElement& element) {
  if (element.text != "\u20D7") return;
  element.text = "→";
  element.attributes = " stretchy=\"false\"";
}

// ---- structure -----------------------------------------------------------------------------

void replace_by_child(MathElement& element) {
  MathElement child = std::move(element.children.front());
  child.is_function |= element.is_function;
  element = std::move(child);
}

// KaTeX puts elements into <mi> and <mo>, which may contain only text: \overset{d}{=}, \bmod.
void unnest_token(MathElement& element) {
  if (!is_token(element) || element.children.empty()) return;
  MathElement& inner = element.children.front();
  const bool word = element.children.size() == 1 && inner.name == "mrow" &&
                    std::ranges::all_of(inner.children, [](const MathElement& e) { return e.name == "mi"; });
  if (word) {
    for (const MathElement& letter : inner.children) element.text += letter.text;
    element.children.clear();
  } else if (element.children.size() == 1) {
    replace_by_child(element);
  } else {
    element.name = "mrow";
    element.attributes.clear();
    element.text.clear();
  }
}

// The letters of \mathrm{Var} come one by one; together they are one word, upright by default.
void join_upright_letters(std::vector<MathElement>& row) {
  const auto is_letter = [](const MathElement& e) {
    return e.name == "mi" && e.attributes == " mathvariant=\"normal\"" && e.text.size() == 1;
  };
  for (std::size_t i = 0; i < row.size(); ++i) {
    std::size_t end = i;
    while (end < row.size() && is_letter(row[end])) ++end;
    if (end - i < 2) continue;
    row[i].attributes.clear();
    for (std::size_t letter = i + 1; letter < end; ++letter) row[i].text += row[letter].text;
    row.erase(row.begin() + static_cast<std::ptrdiff_t>(i) + 1,
              row.begin() + static_cast<std::ptrdiff_t>(end));
  }
}

// KaTeX writes a function application after the name of a function, even inside the base of \log^2. Removes
// it and marks the element before it.
void mark_functions(MathElement& element) {
  std::vector<MathElement>& children = element.children;
  for (std::size_t i = 1; i < children.size(); ++i) {
    if (is_function_application(children[i])) children[i - 1].is_function = true;
  }
  std::erase_if(children, is_function_application);
  for (MathElement& child : children) {
    if (!has_scripts(child)) continue;
    const std::vector<MathElement>& base = child.children.front().children;
    if (base.size() == 2 && is_function_application(base[1])) child.is_function = true;
  }
}

bool opens(const MathElement& element) {
  if (!is_token(element) && !element.children.empty()) return opens(element.children.front());
  return element.name == "mo";
}

bool needs_space_before(const MathElement& element) {
  constexpr auto closing = std::to_array<std::string_view>({")", "]", "}", "⟩", "⌋", "⌉"});
  return element.name == "mo" ? is_in(closing, element.text) : element.name != "mspace";
}

// MathML Core leaves no space around the name of a function: n log n would read as nlogn.
void space_functions(std::vector<MathElement>& row) {
  if (std::ranges::none_of(row, &MathElement::is_function)) return;
  std::vector<MathElement> spaced;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool function = row[i].is_function;
    if (function && i > 0 && needs_space_before(row[i - 1]) && !row[i - 1].is_function) {
      spaced.push_back({"mspace", " width=\"" + std::string(thin_space) + "\"", {}, {}, false});
    }
    spaced.push_back(row[i]);
    if (!function || i + 1 == row.size()) continue;
    const std::string space = opens(row[i + 1]) ? "" : " rspace=\"" + std::string(thin_space) + "\"";
    spaced.push_back({"mo", space, std::string(function_application), {}, false});
  }
  row = std::move(spaced);
}

void repair_row(std::vector<MathElement>& row) {
  std::erase_if(row, [](const MathElement& e) { return e.name == "mspace" && !attribute(e, "width"); });
  join_upright_letters(row);
  space_functions(row);
}

// Repairs the element and everything below it. Returns false when it cannot be shown.
bool repair(MathElement& element) {
  if (!is_in(known_elements, element.name)) return false;
  mark_functions(element);
  for (MathElement& child : element.children) {
    if (!repair(child)) return false;
  }
  unnest_token(element);
  if (is_token(element)) {
    set_alphabet(element);
    fix_vector(element);
    return true;
  }
  drop_other_attributes(element);
  if (const std::size_t children = arity(element.name)) return element.children.size() == children;
  repair_row(element.children);
  const bool only_groups = element.name == "mrow" || element.name == "semantics";
  if (only_groups && element.children.size() == 1) replace_by_child(element);
  return true;
}

} // namespace

std::optional<std::string> tidy_mathml(std::string_view katex) {
  std::optional<MathElement> math = parse_math(katex);
  if (!math || math->name != "math" || !repair(*math)) return std::nullopt;
  if (math->children.size() == 1 && math->children.front().name == "mrow") {
    std::vector<MathElement> row = std::move(math->children.front().children);
    math->children = std::move(row);
  }
  std::string out;
  out.reserve(katex.size());
  append_markup(out, *math);
  return out;
}

} // namespace broadsheet::text
