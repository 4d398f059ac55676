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
};

struct Command {
  Action action;
  std::string_view text = {}; // for letter and symbol
};

// The command called `name` (without its backslash), or nothing when it is not known.
std::optional<Command> find_command(std::string_view name);

// Whether \c is an accent: one of ' ` ^ " ~ = . and u v H r h c k d b t. (\h, the hook above,
// comes from the T5 encoding of Vietnamese.)
bool is_accent(char command);

// Puts the accent on the first letter of `text` from `start` on; \t ties the first two letters. The letter is
// composed (NFC) if Unicode has it with its accents. A dotless ı or ȷ below a mark becomes the plain letter.
// Returns false and changes nothing when there is no letter at `start`.
bool put_accent(char command, std::string& text, std::size_t start);

} // namespace broadsheet::text
