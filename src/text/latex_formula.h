// Writes one formula for LaTeX; part of latex.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::text {

// The formula without dollars, fit to stand between them in any document that loads amsmath and amssymb. A
// command that is not known becomes its name. Nothing when LaTeX would refuse it: unbalanced braces, x^a^b,
// \left without \right, an environment of unknown name.
std::optional<std::string> write_formula(std::string_view formula);

} // namespace broadsheet::text
