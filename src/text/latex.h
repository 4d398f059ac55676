// Writes text that reader.h has read back as LaTeX, for bibliographies. An author's TeX is not passed on: it
// is half plain text and often broken, and a document must not run what a stranger wrote. So formulas are
// kept with the commands that are known here, and everything else is text and escaped. The result is always
// balanced, also for BibTeX, which counts \{ as a brace.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::text {

// What a bibliography style may do to capitals: many write titles in lower case.
enum class Capitals { free, kept };

// Where capitals are kept, words whose capitals carry a meaning (LLMs, GPT-4, K-means) and formulas with
// capitals are put in braces, and in a title that is not in Title Case also names: "networks of Bayes".
std::string to_latex(std::string_view tex, Capitals capitals = Capitals::free);

// Readable text without TeX, escaped. Accents become {\'e}, and other characters commands where LaTeX has
// one.
std::string escape_latex(std::string_view text);

} // namespace broadsheet::text
