// The environments for formulas on lines of their own: equation, align and so on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::text {

// A formula made by an environment, such as \begin{align} … \end{align}. All are views into the TeX.
struct Environment {
  std::string_view name;   // with its star, if it has one
  std::string_view body;   // between \begin{name} and \end{name}
  std::string_view source; // all of it
};

// The name, with its star, of the environment for formulas that begins at the start of `tex`, or nothing.
std::optional<std::string_view> formula_environment(std::string_view tex);

// The environment at the start of `tex`, or nothing when none of them begins and ends there.
std::optional<Environment> read_environment(std::string_view tex);

// A formula as it is written between dollar signs, where align is not allowed, but aligned is. A formula that
// is not such an environment stays as it is. Labels and the numbers of equations are left out.
std::string between_dollars(std::string_view formula);

} // namespace broadsheet::text
