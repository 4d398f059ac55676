// Tables of the TeX commands that are understood outside formulas, and of the accents (\'e, \"o, \v{c}, …).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::text {

enum class Action {
  letter,          // \o, \ss, \textemdash: a piece of text; blanks after the name are removed, as in TeX
  symbol,          // \alpha, \times: a formula's symbol in running text; blanks after it stay
  nothing,         // \em, \bf, \small: only changes the look; blanks after it are removed
  blank,           // \par, \quad
  argument,        // \emph{…}: becomes its argument
  address,         // \url{…}: becomes its argument, letter by letter
  link,            // \href{address}{text}
  second_argument, // \textcolor{red}{…}
  drop_argument,   // \label{…}
  note,            // \footnote{…}, put in parentheses
  abbreviation,    // \ie, \eg: the authors' own, known by their names; blanks after the name stay
  reference,       // \cite{…}, \ref{…}: its keys, in brackets
  definition,      // \newcommand{…}{…}: dropped with all its arguments
  one_group,       // \sqrt{…}, \mathbb{…}: a formula without dollars, made of the command and a group
  two_groups,      // \frac{…}{…}: the same with two groups
};

struct Command {
  Action action;
  std::string_view text = {}; // for letter, symbol and abbreviation
};

// The command called `name` (without its backslash), or nothing when it is not known.
std::optional<Command> find_command(std::string_view name);

// The other way round, for one character beyond ASCII: the command that LaTeX has for it in text, or in
// formulas.
std::optional<std::string_view> name_of_letter(std::string_view character);
std::optional<std::string_view> name_of_symbol(std::string_view character);

// The accent that puts this combining mark, or nothing when LaTeX has none.
std::optional<char> accent_of_mark(char32_t mark);

// Whether \c is an accent: one of ' ` ^ " ~ = . and u v H r h c k d b t. (\h, the hook above,
// comes from the T5 encoding of Vietnamese.)
bool is_accent(char command);

// Puts the accent on the first letter of `text` from `start` on; \t ties the first two letters. The letter is
// composed (NFC) if Unicode has it with its accents. A dotless ı or ȷ below a mark becomes the plain letter.
// Returns false and changes nothing when there is no letter at `start`.
bool put_accent(char command, std::string& text, std::size_t start);

} // namespace broadsheet::text
