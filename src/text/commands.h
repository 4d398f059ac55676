// The TeX commands that are understood outside of formulas, as a table.
#pragma once

#include <optional>
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

} // namespace broadsheet::text
