// Cleans up KaTeX's markup for pages and feeds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::text {

// Raise this whenever tidy_mathml gives something different for the same markup, or between_dollars
// (environments.h) for the same formula. Formulas cached by an earlier run are then rendered again.
inline constexpr unsigned mathml_version = 2;

// The <math> element alone, without KaTeX's wrapping, annotation and styling attributes, in MathML Core.
// There, letters of a special alphabet (ℝ, 𝒪, 𝐱) are separate characters, since browsers no longer support
// mathvariant. Nothing when there is an element that no formula needs.
std::optional<std::string> tidy_mathml(std::string_view katex);

} // namespace broadsheet::text
