// Makes the TeX in arXiv's metadata readable. We have our own reader because TeX converters expect documents
// that TeX accepts; what authors type into arXiv's form is half TeX, half plain text, and often broken.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::text {

class Formulas;

// Accents and text commands outside math become Unicode (NFC): Jovanovi\'c → Jovanović, Schotth\"ofer,
// O\u{g}uzhan, {\L}ukasz, \~n, \o, \ss, \'{\i}, \c{c}, ``quotes'', --, ---, \&, \%, ~. Braces that only group
// are removed (not those of a set, {-1, 0, 1}, nor of x^{10}). Formatting commands (\emph{…}, \textbf{…},
// \textit, \texttt, \text, \mbox, \url, \href) leave their content, and \href also the address that its label
// hides. Math symbols in running text ({\alpha}, 3\times) become Unicode. Citations and references are their
// keys ([lee2024]), and unknown commands their names or arguments. The marks of Markdown (**bold**,
// *slanted*, [label](address)) are read likewise. Line breaks become spaces. Math segments are left
// untouched, so the result may still contain $…$, but dollars around words alone ($\textit{words}$) are
// removed.
//
// As in plain() and to_html(), the result is in NFC and has no characters that change the direction of text.
std::string to_unicode(std::string_view tex);

// A piece of text or one formula.
struct Segment {
  enum class Kind { text, inline_math, display_math };
  Kind kind = Kind::text;
  std::string_view content; // a formula without its delimiters; a view into the input
  std::string_view source;  // with its delimiters
};

// Splits at $…$, \(…\), $$…$$, \[…\] and environments such as \begin{align}…\end{align}. An unmatched $, an
// escaped \$ and a price ("costs $5 and $7") stay text.
std::vector<Segment> split_math(std::string_view text);

// For attributes, titles of feeds, prompts and comparisons: as to_unicode, with runs of blanks collapsed and
// ends trimmed.
std::string plain(std::string_view tex);

// A title, an author's name, an abstract or a model's comment as HTML: accents resolved, formulas as MathML,
// everything else escaped. The result contains no markup from `tex`. Line breaks become spaces.
std::string to_html(std::string_view tex, Formulas& formulas);

} // namespace broadsheet::text
