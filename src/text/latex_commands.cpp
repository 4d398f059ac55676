#include "text/latex_commands.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"
#include "text/commands.h"

namespace broadsheet::text {

namespace {

// Beside the symbols of commands.h.
// clang-format off
constexpr std::string_view known[] = {
    "Bigg", "Big", "Bigl", "Bigr", "Biggl", "Biggr", "Box", "Diamond", "Join", "Longleftarrow",
    "Longleftrightarrow", "Longrightarrow", "Subset", "Supset", "Vdash", "acute", "amalg",
    "approxeq", "asymp", "backepsilon", "bar", "because", "bf", "big", "bigcap", "bigcup", "bigg",
    "biggl", "biggr", "bigl", "bigoplus", "bigotimes", "bigr", "bigsqcup", "bigvee", "bigwedge",
    "binom", "bm", "blacksquare", "bmod", "boldsymbol", "bot", "bowtie", "breve", "cal", "check",
    "checkmark", "colon", "complement", "coprod", "curlyeqprec", "curlyeqsucc", "dashv", "ddot",
    "dfrac", "diamond", "displaystyle", "dot", "doteq", "dots", "dotsb", "dotsc", "flat", "frac",
    "frown", "ggg", "grave", "gtrless", "hat", "hookleftarrow", "hookrightarrow", "iiint", "iint",
    "imath", "injlim", "it", "jmath", "lbrace", "lbrack", "ldots", "leadsto", "left", "lessgtr",
    "lhd", "lll", "longleftrightarrow", "longmapsto", "lozenge", "ltimes", "mathbb",
    "mathbf", "mathbin", "mathcal", "mathfrak", "mathit", "mathnormal", "mathop", "mathrel",
    "mathring", "mathrm", "mathscr", "mathsf", "mathtt", "middle", "models", "natural", "nexists",
    "nmid", "not", "nsubseteq", "oint", "ominus", "operatorname", "oslash",
    "overbrace", "overleftarrow", "overline", "overrightarrow", "overset", "pmod",
    "preccurlyeq", "qquad", "quad", "rbrace", "rbrack", "rhd", "right", "rightsquigarrow", "rm",
    "rtimes", "scriptscriptstyle", "scriptstyle", "sf", "sharp", "smile", "sqcap", "sqcup", "sqrt",
    "sqsubseteq", "stackrel", "subsetneq", "substack", "succcurlyeq", "supsetneq", "textstyle",
    "tfrac", "therefore", "thickapprox", "thicksim", "tilde", "top", "triangledown",
    "trianglelefteq", "twoheadrightarrow", "underbrace", "underline", "underset", "upharpoonright",
    "varliminf", "varlimsup", "vdash", "vec", "widehat", "widetilde", "wp", "wr", "xleftarrow",
    "xrightarrow"};
// clang-format on

constexpr auto with_argument = std::to_array<std::string_view>(
    {"acute",     "bar",           "bm",        "boldsymbol",     "breve",
     "check",     "ddot",          "dot",       "grave",          "hat",
     "mathbb",    "mathbf",        "mathbin",   "mathcal",        "mathfrak",
     "mathit",    "mathnormal",    "mathop",    "mathrel",        "mathring",
     "mathrm",    "mathscr",       "mathsf",    "mathtt",         "operatorname",
     "overbrace", "overleftarrow", "overline",  "overrightarrow", "pmod",
     "sqrt",      "substack",      "tilde",     "underbrace",     "underline",
     "vec",       "widehat",       "widetilde", "xleftarrow",     "xrightarrow"});
constexpr auto with_arguments =
    std::to_array<std::string_view>({"binom", "dfrac", "frac", "overset", "stackrel", "tfrac", "underset"});

// These want a parenthesis or the like.
constexpr auto with_delimiter =
    std::to_array<std::string_view>({"Big", "Bigg", "Biggl", "Biggr", "Bigl", "Bigr", "big", "bigg", "biggl",
                                     "biggr", "bigl", "bigr", "left", "middle", "right"});

constexpr auto delimiters = std::to_array<std::string_view>(
    {"Vert", "backslash", "downarrow", "lVert", "langle", "lbrace", "lbrack", "lceil", "lfloor", "lvert",
     "rVert", "rangle", "rbrace", "rbrack", "rceil", "rfloor", "rvert", "uparrow", "vert"});

constexpr auto switches = std::to_array<std::string_view>(
    {"bf", "cal", "displaystyle", "it", "rm", "scriptscriptstyle", "scriptstyle", "sf", "textstyle"});

// Their arguments are text.
constexpr auto text_commands = std::to_array<std::string_view>(
    {"emph", "hbox", "mbox", "text", "textbf", "textit", "textmd", "textnormal", "textrm", "textsc", "textsf",
     "textsl", "texttt", "textup"});

constexpr auto environments =
    std::to_array<std::string_view>({"Bmatrix", "Vmatrix", "aligned", "array", "bmatrix", "cases", "gathered",
                                     "matrix", "pmatrix", "smallmatrix", "split", "vmatrix"});

bool is_in(const auto& names, std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
}

} // namespace

bool is_formula_command(std::string_view name) {
  return is_in(known, name);
}

bool is_text_command(std::string_view name) {
  return is_in(text_commands, name);
}

int argument_count(std::string_view name) {
  return is_in(with_arguments, name) ? 2 : is_in(with_argument, name) ? 1 : 0;
}

bool is_delimiter(std::string_view name) {
  return is_in(delimiters, name);
}

bool needs_delimiter(std::string_view name) {
  return is_in(with_delimiter, name);
}

// Whether the rest of a formula begins with an argument that needs no braces: a letter, a digit, \theta,
// \ast.
bool is_one_token(std::string_view formula) {
  constexpr auto signs =
      std::to_array<std::string_view>({"ast", "circ", "dagger", "infty", "perp", "pm", "star"});
  if (is_letter_or_digit(formula.front()) ||
      std::string_view("*+-").find(formula.front()) != std::string_view::npos)
    return true;
  if (!consume(formula, "\\")) return false;
  std::size_t size_of_name = 0;
  while (size_of_name < formula.size() && is_letter(formula[size_of_name])) ++size_of_name;
  const std::string_view name = formula.substr(0, size_of_name);
  const std::optional<Command> command = find_command(name);
  if (!command || command->action != Action::symbol) return false;
  const auto [code, size, valid] = first_character(command->text);
  const bool is_letter_alone = size == command->text.size() && is_alphabetic(code);
  return is_letter_alone || std::ranges::find(signs, name) != signs.end();
}

bool is_switch(std::string_view name) {
  return is_in(switches, name);
}

bool is_inner_environment(std::string_view name) {
  return is_in(environments, name);
}

} // namespace broadsheet::text
