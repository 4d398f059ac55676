// A title as text for where no markup is: messages, mail.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::text {

class Formulas;

// Accents resolved; formulas as one would write them in a letter: $O(n^2)$ → O(n²), $\ell_1$ → ℓ₁,
// $\frac{a}{b+c}$ → a/(b+c), $x_{ij}^*$ → x_ij^*. A formula that KaTeX refuses stays as it is. On one line,
// runs of blanks made one.
std::string to_plain_text(std::string_view tex, Formulas& formulas);

} // namespace broadsheet::text
