// Tables of what LaTeX knows in formulas, with amsmath and amssymb. Others do not get into a
// bibliography as commands.
#pragma once

#include <string_view>

namespace broadsheet::text {

bool is_formula_command(std::string_view name); // besides the symbols of commands.h
bool is_text_command(std::string_view name);    // \mbox, \textbf: its argument is text
bool needs_delimiter(std::string_view name);    // \left, \big: is_delimiter() or a parenthesis follows
bool is_delimiter(std::string_view name);       // \langle
int argument_count(std::string_view name);      // of a formula command: 1 for \hat, 2 for \frac
bool is_switch(std::string_view name);          // \bf, \displaystyle: changes what follows
// Whether a formula begins with an argument that needs no braces: a letter, a digit, \theta, \ast.
bool is_one_token(std::string_view formula);
bool is_inner_environment(std::string_view name);

} // namespace broadsheet::text
