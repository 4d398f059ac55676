// Tables of what LaTeX knows in formulas, with amsmath and amssymb. Whatever is not here does not get into a
// bibliography.
#pragma once

#include <string_view>

namespace broadsheet::text {

bool is_formula_command(std::string_view name); // beside the symbols of commands.h
bool is_text_command(std::string_view name);    // \mbox, \textbf: its argument is text
bool needs_argument(std::string_view name);     // \mathop, beside those with groups in commands.h
bool needs_delimiter(std::string_view name);    // \left, \big: a parenthesis or the like
bool is_inner_environment(std::string_view name);

} // namespace broadsheet::text
