// A title, an author's name, an abstract or a model's comment as HTML.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::text {

class Formulas;

// Accents resolved, formulas as MathML, everything else escaped: the result holds no
// markup that came from `tex`. Line breaks are kept as spaces.
std::string to_html(std::string_view tex, Formulas& formulas);

} // namespace broadsheet::text
