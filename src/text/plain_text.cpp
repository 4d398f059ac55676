#include "text/plain_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "text/math.h"
#include "text/mathml_element.h"
#include "text/reader.h"

namespace broadsheet::text {
namespace {

using Small = std::pair<std::string_view, std::string_view>;

constexpr auto superscripts = std::to_array<Small>({{"0", "⁰"},
                                                    {"1", "¹"},
                                                    {"2", "²"},
                                                    {"3", "³"},
                                                    {"4", "⁴"},
                                                    {"5", "⁵"},
                                                    {"6", "⁶"},
                                                    {"7", "⁷"},
                                                    {"8", "⁸"},
                                                    {"9", "⁹"},
                                                    {"+", "⁺"},
                                                    {"−", "⁻"},
                                                    {"(", "⁽"},
                                                    {")", "⁾"},
                                                    {"n", "ⁿ"},
                                                    {"i", "ⁱ"},
                                                    {"′", "′"}});
constexpr auto subscripts = std::to_array<Small>({{"0", "₀"},
                                                  {"1", "₁"},
                                                  {"2", "₂"},
                                                  {"3", "₃"},
                                                  {"4", "₄"},
                                                  {"5", "₅"},
                                                  {"6", "₆"},
                                                  {"7", "₇"},
                                                  {"8", "₈"},
                                                  {"9", "₉"},
                                                  {"+", "₊"},
                                                  {"−", "₋"},
                                                  {"(", "₍"},
                                                  {")", "₎"},
                                                  {"i", "ᵢ"},
                                                  {"j", "ⱼ"}});

// `text` in small characters; nothing if one of its characters has no small form.
std::optional<std::string> in_small(std::string_view text, const auto& table) {
  std::string small;
  while (!text.empty()) {
    auto size = first_character(text).size;
    auto found = std::ranges::find(table, text.substr(0, size), &Small::first);
    if (found == table.end()) return std::nullopt;
    small += found->second;
    text.remove_prefix(size);
  }
  return small;
}

std::string unescaped(std::string_view text) {
  constexpr auto entities = std::to_array<std::pair<std::string_view, char>>(
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&#x27;", '\''}});
  std::string plain;
  while (!text.empty()) {
    auto entity =
        std::ranges::find_if(entities, [&](const auto& each) { return text.starts_with(each.first); });
    bool known = entity != entities.end();
    plain += known ? entity->second : text.front();
    text.remove_prefix(known ? entity->first.size() : 1);
  }
  return plain;
}

// Whether it reads as one thing next to an operator.
bool is_single(std::string_view text) {
  if (text.empty()) return true;
  if (text.starts_with('(') && text.ends_with(')')) return true;
  return first_character(text).size == text.size() ||
         std::ranges::all_of(text, [](char c) { return is_word(c) || c == '.'; });
}

std::string grouped(const std::string& text) {
  return is_single(text) ? text : "(" + text + ")";
}

std::string with_script(std::string_view mark, const std::string& script, const auto& table) {
  if (script.empty()) return {};
  if (auto small = in_small(script, table)) return *small;
  return std::string(mark) + grouped(script);
}

std::string text_of(const MathElement& element);

std::string row_of(const MathElement& element) {
  std::string row;
  for (const MathElement& child : element.children) row += text_of(child);
  return row;
}

std::string operator_of(const MathElement& element) {
  constexpr std::string_view function_application = "\u2061";
  const std::string sign = unescaped(element.text);
  if (sign == function_application) return attribute(element, "rspace") ? " " : "";

  constexpr auto spaced = std::to_array<std::string_view>(
      {"=", "<", ">", "≤", "≥", "≠", "≈", "∼", "≪", "≫", "∈", "⊂", "⊆", "→", "↦", "≡", "∝"});
  return std::ranges::find(spaced, sign) == spaced.end() ? sign : " " + sign + " ";
}

std::string text_of(const MathElement& element) {
  const auto& name = element.name;
  auto child = [&](std::size_t at) {
    return at < element.children.size() ? text_of(element.children[at]) : "";
  };
  auto sup = [&](std::size_t at) { return with_script("^", child(at), superscripts); };
  auto sub = [&](std::size_t at) { return with_script("_", child(at), subscripts); };
  if (name == "mo" && element.children.empty()) return operator_of(element);
  if (name == "mspace") return " ";
  if (name == "mphantom") return {};
  if (name == "msup") return child(0) + sup(1);
  if (name == "msub" || name == "munder") return child(0) + sub(1);
  if (name == "msubsup" || name == "munderover") return child(0) + sub(1) + sup(2);
  if (name == "mover") return child(0); // \hat{x}: only the letter is read
  if (name == "mfrac") return grouped(child(0)) + "/" + grouped(child(1));
  if (name == "msqrt") return "√" + grouped(row_of(element));
  if (name == "mroot") return with_script("^", child(1), superscripts) + "√" + grouped(child(0));
  return unescaped(element.text) + row_of(element);
}

} // namespace

std::string to_plain_text(std::string_view tex, Formulas& formulas) {
  const Readable readable = read_tex(tex);
  const std::string_view text = readable.text;
  std::string out;
  std::size_t start = 0;
  for (const auto& [offset, segment] : readable.formulas) {
    append_folded(out, text.substr(start, offset - start));
    auto mathml =
        formulas.to_mathml(segment.content, segment.kind == Segment::Kind::display_math, segment.source);
    auto math = parse_math(mathml);
    append_folded(out, math ? text_of(*math) : std::string(segment.source));
    start = offset;
  }
  append_folded(out, text.substr(start));
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

} // namespace broadsheet::text
