// Turns a title into text for places without markup: messages, mail.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::text {

class Formulas;

// Resolves accents, and writes formulas as in a letter: $O(n^2)$ → O(n²), $\ell_1$ → ℓ₁, $\frac{a}{b+c}$ →
// a/(b+c), $x_{ij}^*$ → x_ij^*. A formula that KaTeX refuses stays as it is. The result is one line, with
// runs of blanks collapsed.
std::string to_plain_text(std::string_view tex, Formulas& formulas);

} // namespace broadsheet::text
