#include "text/latex_commands.h"

#include <algorithm>
#include <array>
#include <iterator>

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

// LaTeX refuses these without an argument.
constexpr auto with_argument = std::to_array<std::string_view>(
    {"acute",     "breve",         "check",          "ddot",     "dot",        "grave",
     "mathbin",   "mathnormal",    "mathop",         "mathrel",  "mathring",   "mathtt",
     "overbrace", "overleftarrow", "overrightarrow", "overset",  "pmod",       "stackrel",
     "substack",  "underbrace",    "underline",      "underset", "xleftarrow", "xrightarrow"});

// These want a parenthesis or the like.
constexpr auto with_delimiter =
    std::to_array<std::string_view>({"Big", "Bigg", "Biggl", "Biggr", "Bigl", "Bigr", "big", "bigg", "biggl",
                                     "biggr", "bigl", "bigr", "left", "middle", "right"});

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

bool needs_argument(std::string_view name) {
  return is_in(with_argument, name);
}

bool needs_delimiter(std::string_view name) {
  return is_in(with_delimiter, name);
}

bool is_inner_environment(std::string_view name) {
  return is_in(environments, name);
}

} // namespace broadsheet::text
