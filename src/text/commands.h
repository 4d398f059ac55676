// The TeX commands that are understood outside of formulas, and the accents (\'e, \"o, \v{c}, …), as tables.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::text {

enum class Action {
  letter,          // \o, \ss, \textemdash: a piece of text; blanks after the name are TeX's and go
  symbol,          // \alpha, \times: a formula's symbol in running text; blanks after it stay
  nothing,         // \em, \bf, \small: changes the look of what follows; blanks after it go
  blank,           // \par, \quad
  argument,        // \emph{…} leaves its argument
  address,         // \url{…} leaves its argument, letter by letter
  link,            // \href{address}{text}
  second_argument, // \textcolor{red}{…}
  drop_argument,   // \label{…}
  note,            // \footnote{…}, put into parentheses
};

struct Command {
  Action action;
  std::string_view text = {}; // for letter and symbol
};

// What the command called `name` (without its backslash) does, or nothing when it is not known.
std::optional<Command> find_command(std::string_view name);

// Whether \c is an accent: one of ' ` ^ " ~ = . and u v H r h c k d b t. (\h, the hook above,
// comes from the T5 encoding of Vietnamese.)
bool is_accent(char command);

// Puts the accent on the first letter of what `text` holds from `start` on; \t ties the first two.
// The letter is composed (NFC) where Unicode has it with its accents. A dotless ı or ȷ below a mark becomes
// the plain letter. Returns false, and leaves the text as it is, when it does not begin with a letter.
bool put_accent(char command, std::string& text, std::size_t start);

} // namespace broadsheet::text
