// What KaTeX gives, made fit for pages and feeds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::text {

// To be raised whenever tidy_mathml gives something else for the same markup: formulas that are kept
// from an earlier run are then made anew.
inline constexpr unsigned mathml_version = 1;

// The <math> element alone: without KaTeX's wrapping and annotation, without attributes that style,
// and in MathML Core, where letters of a special alphabet (ℝ, 𝒪, 𝐱) are characters of their own instead of
// mathvariant, which browsers no longer read. Nothing when there is an element that a formula has no use for.
std::optional<std::string> tidy_mathml(std::string_view katex);

} // namespace broadsheet::text
