#include "text/commands.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>

#include "base/utf8.h"

namespace broadsheet::text {

namespace {

struct Replacement {
  std::string_view name;
  std::string_view text;
};

struct Entry {
  std::string_view name;
  Action action;
};

// Every table is sorted by name.

// clang-format off
// Letters, signs and punctuation in text.
constexpr Replacement letters[] = {
    {"AA", "Å"}, {"AE", "Æ"}, {"BibTeX", "BibTeX"}, {"DH", "Ð"}, {"DJ", "Đ"}, {"L", "Ł"},
    {"LaTeX", "LaTeX"}, {"LaTeXe", "LaTeX2e"}, {"NG", "Ŋ"}, {"O", "Ø"}, {"OE", "Œ"}, {"Ohorn", "Ơ"},
    {"P", "¶"}, {"S", "§"}, {"SS", "ẞ"}, {"TH", "Þ"}, {"TeX", "TeX"}, {"Uhorn", "Ư"}, {"aa", "å"},
    {"ae", "æ"}, {"checkmark", "✓"}, {"copyright", "©"}, {"dag", "†"}, {"ddag", "‡"}, {"dh", "ð"},
    {"dj", "đ"}, {"dots", "…"}, {"euro", "€"}, {"guillemetleft", "«"}, {"guillemetright", "»"},
    {"guillemotleft", "«"}, {"guillemotright", "»"}, {"guilsinglleft", "‹"},
    {"guilsinglright", "›"}, {"i", "ı"}, {"j", "ȷ"}, {"l", "ł"}, {"lbrace", "{"}, {"ldots", "…"},
    {"ng", "ŋ"}, {"o", "ø"}, {"oe", "œ"}, {"ohorn", "ơ"}, {"pounds", "£"}, {"quotedblbase", "„"},
    {"quotesinglbase", "‚"}, {"rbrace", "}"}, {"slash", "/"}, {"ss", "ß"}, {"textasciicircum", "^"},
    {"textasciigrave", "`"}, {"textasciitilde", "~"}, {"textbackslash", "\\"}, {"textbar", "|"},
    {"textbraceleft", "{"}, {"textbraceright", "}"}, {"textbullet", "•"}, {"textcopyright", "©"},
    {"textdagger", "†"}, {"textdaggerdbl", "‡"}, {"textdegree", "°"}, {"textdiv", "÷"},
    {"textdollar", "$"}, {"textdownarrow", "↓"}, {"textellipsis", "…"}, {"textemdash", "—"},
    {"textendash", "–"}, {"texteuro", "€"}, {"textgreater", ">"}, {"textleftarrow", "←"},
    {"textless", "<"}, {"textminus", "−"}, {"textmu", "µ"}, {"textmultiply", "×"},
    {"textparagraph", "¶"}, {"textperiodcentered", "·"}, {"textpm", "±"}, {"textquotedbl", "\""},
    {"textquotedblleft", "“"}, {"textquotedblright", "”"}, {"textquoteleft", "‘"},
    {"textquoteright", "’"}, {"textquotesingle", "'"}, {"textregistered", "®"},
    {"textrightarrow", "→"}, {"textsection", "§"}, {"textsterling", "£"}, {"texttimes", "×"},
    {"texttrademark", "™"}, {"textunderscore", "_"}, {"textuparrow", "↑"},
    {"textvisiblespace", "␣"}, {"th", "þ"}, {"uhorn", "ư"},
};

// Math symbols in running text: arXiv itself turns a pasted α into {\alpha}
// and φ into {\phi}.
constexpr Replacement symbols[] = {
    {"Delta", "Δ"}, {"Gamma", "Γ"}, {"Im", "ℑ"}, {"Lambda", "Λ"}, {"Leftarrow", "⇐"},
    {"Leftrightarrow", "⇔"}, {"Omega", "Ω"}, {"Phi", "Φ"}, {"Pi", "Π"}, {"Pr", "Pr"}, {"Psi", "Ψ"},
    {"Re", "ℜ"}, {"Rightarrow", "⇒"}, {"Sigma", "Σ"}, {"Theta", "Θ"}, {"Upsilon", "Υ"},
    {"Vert", "‖"}, {"Xi", "Ξ"}, {"aleph", "ℵ"}, {"alpha", "α"}, {"angle", "∠"}, {"approx", "≈"},
    {"arccos", "arccos"}, {"arcsin", "arcsin"}, {"arctan", "arctan"}, {"arg", "arg"},
    {"argmax", "argmax"}, {"argmin", "argmin"}, {"ast", "∗"}, {"backslash", "\\"}, {"beta", "β"},
    {"bullet", "∙"}, {"cap", "∩"}, {"cdot", "⋅"}, {"cdots", "⋯"}, {"chi", "χ"}, {"circ", "∘"},
    {"cong", "≅"}, {"cos", "cos"}, {"cosh", "cosh"}, {"cot", "cot"}, {"coth", "coth"},
    {"csc", "csc"}, {"cup", "∪"}, {"dagger", "†"}, {"ddagger", "‡"}, {"ddots", "⋱"}, {"deg", "deg"},
    {"delta", "δ"}, {"det", "det"}, {"dim", "dim"}, {"div", "÷"}, {"downarrow", "↓"}, {"ell", "ℓ"},
    {"emptyset", "∅"}, {"epsilon", "ε"}, {"equiv", "≡"}, {"eta", "η"}, {"exists", "∃"},
    {"exp", "exp"}, {"forall", "∀"}, {"gamma", "γ"}, {"gcd", "gcd"}, {"ge", "≥"}, {"geq", "≥"},
    {"geqslant", "⩾"}, {"gg", "≫"}, {"gtrsim", "≳"}, {"hbar", "ℏ"}, {"hom", "hom"}, {"iff", "⟺"},
    {"implies", "⟹"}, {"in", "∈"}, {"inf", "inf"}, {"infty", "∞"}, {"int", "∫"}, {"iota", "ι"},
    {"kappa", "κ"}, {"ker", "ker"}, {"lVert", "‖"}, {"lambda", "λ"}, {"land", "∧"}, {"langle", "⟨"},
    {"lceil", "⌈"}, {"le", "≤"}, {"leftarrow", "←"}, {"leftrightarrow", "↔"}, {"leq", "≤"},
    {"leqslant", "⩽"}, {"lesssim", "≲"}, {"lfloor", "⌊"}, {"lg", "lg"}, {"lim", "lim"},
    {"liminf", "liminf"}, {"limsup", "limsup"}, {"ll", "≪"}, {"ln", "ln"}, {"lnot", "¬"},
    {"log", "log"}, {"longleftarrow", "⟵"}, {"longrightarrow", "⟶"}, {"lor", "∨"}, {"lvert", "|"},
    {"mapsto", "↦"}, {"max", "max"}, {"mid", "∣"}, {"min", "min"}, {"mp", "∓"}, {"mu", "μ"},
    {"nabla", "∇"}, {"ne", "≠"}, {"nearrow", "↗"}, {"neg", "¬"}, {"neq", "≠"}, {"ni", "∋"},
    {"notin", "∉"}, {"nu", "ν"}, {"odot", "⊙"}, {"omega", "ω"}, {"oplus", "⊕"}, {"otimes", "⊗"},
    {"parallel", "∥"}, {"partial", "∂"}, {"perp", "⊥"}, {"phi", "φ"}, {"pi", "π"}, {"pm", "±"},
    {"prec", "≺"}, {"preceq", "⪯"}, {"prime", "′"}, {"prod", "∏"}, {"propto", "∝"}, {"psi", "ψ"},
    {"rVert", "‖"}, {"rangle", "⟩"}, {"rceil", "⌉"}, {"rfloor", "⌋"}, {"rho", "ρ"},
    {"rightarrow", "→"}, {"rightleftharpoons", "⇌"}, {"rvert", "|"}, {"searrow", "↘"},
    {"sec", "sec"}, {"setminus", "∖"}, {"sigma", "σ"}, {"sim", "∼"}, {"simeq", "≃"}, {"sin", "sin"},
    {"sinh", "sinh"}, {"square", "□"}, {"star", "⋆"}, {"subset", "⊂"}, {"subseteq", "⊆"},
    {"succ", "≻"}, {"succeq", "⪰"}, {"sum", "∑"}, {"sup", "sup"}, {"supset", "⊃"},
    {"supseteq", "⊇"}, {"tan", "tan"}, {"tanh", "tanh"}, {"tau", "τ"}, {"theta", "θ"},
    {"times", "×"}, {"to", "→"}, {"triangle", "△"}, {"uparrow", "↑"}, {"upsilon", "υ"},
    {"varepsilon", "ε"}, {"varnothing", "∅"}, {"varphi", "φ"}, {"varpi", "ϖ"}, {"varrho", "ϱ"},
    {"varsigma", "ς"}, {"vartheta", "ϑ"}, {"vdots", "⋮"}, {"vee", "∨"}, {"vert", "|"},
    {"wedge", "∧"}, {"xi", "ξ"}, {"zeta", "ζ"},
};
// clang-format on

// What many authors define, though every class file lacks it.
constexpr Replacement abbreviations[] = {
    {"Eg", "E.g."},  {"Ie", "I.e."}, {"aka", "a.k.a."}, {"cf", "cf."}, {"eg", "e.g."}, {"etal", "et al."},
    {"etc", "etc."}, {"ie", "i.e."}, {"iid", "i.i.d."}, {"item", "•"}, {"vs", "vs."},  {"wrt", "w.r.t."}};

constexpr std::string_view declarations[] = {
    "Big",        "Bigl",         "Bigr",       "Huge",     "LARGE",        "Large",      "allowbreak",
    "bf",         "bfseries",     "bgroup",     "big",      "bigl",         "bigr",       "boldmath",
    "centering",  "displaystyle", "egroup",     "em",       "footnotesize", "huge",       "ignorespaces",
    "indent",     "it",           "itshape",    "large",    "left",         "limits",     "mdseries",
    "nobreak",    "noindent",     "nolimits",   "nonumber", "normalfont",   "normalsize", "null",
    "protect",    "raggedright",  "relax",      "right",    "rm",           "rmfamily",   "sc",
    "scriptsize", "scshape",      "selectfont", "sf",       "sffamily",     "sl",         "slshape",
    "small",      "textstyle",    "tiny",       "tt",       "ttfamily",     "unboldmath", "upshape",
    "xspace"};

constexpr std::string_view blanks[] = {"bigskip", "enspace", "hfill", "linebreak", "medskip", "newline",
                                       "par",     "qquad",   "quad",  "smallskip", "space",   "thinspace"};

constexpr std::string_view wrappers[] = {
    "centerline", "emph",   "ensuremath", "fbox",   "hbox",          "mbox",
    "sout",       "text",   "textbf",     "textit", "textmd",        "textnormal",
    "textrm",     "textsc", "textsf",     "textsl", "textsubscript", "textsuperscript",
    "texttt",     "textup", "ul",         "uline",  "underline",     "uuline"};

constexpr std::string_view references[] = {
    "Cite",     "Citep",      "Citet",   "Cref",      "autocite", "autoref",     "cite", "citealp",
    "citealt",  "citeauthor", "citep",   "citet",     "citeyear", "citeyearpar", "cref", "eqref",
    "footcite", "nameref",    "pageref", "parencite", "ref",      "textcite"};

// Formulas that lost their dollars.
constexpr std::string_view with_group[] = {"bar",     "bm",      "boldsymbol",   "hat",      "mathbb",
                                           "mathbf",  "mathcal", "mathfrak",     "mathit",   "mathrm",
                                           "mathscr", "mathsf",  "operatorname", "overline", "sqrt",
                                           "tilde",   "vec",     "widehat",      "widetilde"};

constexpr Entry others[] = {{"DeclareMathOperator", Action::definition},
                            {"begin", Action::drop_argument},
                            {"binom", Action::two_groups},
                            {"color", Action::drop_argument},
                            {"colorbox", Action::second_argument},
                            {"def", Action::definition},
                            {"dfrac", Action::two_groups},
                            {"end", Action::drop_argument},
                            {"footnote", Action::note},
                            {"frac", Action::two_groups},
                            {"href", Action::link},
                            {"hspace", Action::drop_argument},
                            {"hyperlink", Action::link},
                            {"label", Action::drop_argument},
                            {"newcommand", Action::definition},
                            {"nolinkurl", Action::address},
                            {"path", Action::address},
                            {"phantom", Action::drop_argument},
                            {"providecommand", Action::definition},
                            {"renewcommand", Action::definition},
                            {"textcolor", Action::second_argument},
                            {"tfrac", Action::two_groups},
                            {"thanks", Action::note},
                            {"url", Action::address},
                            {"vspace", Action::drop_argument}};

static_assert(std::ranges::is_sorted(letters, {}, &Replacement::name));
static_assert(std::ranges::is_sorted(symbols, {}, &Replacement::name));
static_assert(std::ranges::is_sorted(abbreviations, {}, &Replacement::name));
static_assert(std::ranges::is_sorted(references));
static_assert(std::ranges::is_sorted(with_group));
static_assert(std::ranges::is_sorted(declarations));
static_assert(std::ranges::is_sorted(blanks));
static_assert(std::ranges::is_sorted(wrappers));
static_assert(std::ranges::is_sorted(others, {}, &Entry::name));

struct Accent {
  char command = 0;
  char32_t mark = 0;
  bool above = true;
};

constexpr Accent accents[] = {
    {'\'', 0x301},       {'`', 0x300},       {'^', 0x302}, {'"', 0x308},        {'~', 0x303},
    {'=', 0x304},        {'.', 0x307},       {'u', 0x306}, {'v', 0x30C},        {'H', 0x30B},
    {'r', 0x30A},        {'h', 0x309},       {'t', 0x361}, {'c', 0x327, false}, {'k', 0x328, false},
    {'d', 0x323, false}, {'b', 0x331, false}};

const Accent* find_accent(char command) {
  const auto found = std::ranges::find(accents, command, &Accent::command);
  return found == std::end(accents) ? nullptr : found;
}

char32_t with_dot(char32_t letter) {
  return letter == U'ı' ? U'i' : letter == U'ȷ' ? U'j' : letter;
}

template <typename Table, typename Name>
auto find(const Table& table, std::string_view name, Name member) -> decltype(std::begin(table)) {
  const auto found = std::ranges::lower_bound(table, name, {}, member);
  return found != std::end(table) && std::invoke(member, *found) == name ? found : nullptr;
}

} // namespace

std::optional<Command> find_command(std::string_view name) {
  if (const auto* letter = find(letters, name, &Replacement::name))
    return Command{Action::letter, letter->text};
  if (const auto* symbol = find(symbols, name, &Replacement::name))
    return Command{Action::symbol, symbol->text};
  if (const auto* abbreviation = find(abbreviations, name, &Replacement::name))
    return Command{Action::abbreviation, abbreviation->text};
  if (std::ranges::binary_search(references, name)) return Command{Action::reference};
  if (std::ranges::binary_search(with_group, name)) return Command{Action::one_group};
  if (std::ranges::binary_search(declarations, name)) return Command{Action::nothing};
  if (std::ranges::binary_search(blanks, name)) return Command{Action::blank};
  if (std::ranges::binary_search(wrappers, name)) return Command{Action::argument};
  if (const auto* other = find(others, name, &Entry::name)) return Command{other->action};
  return std::nullopt;
}

std::optional<std::string_view> name_of_letter(std::string_view character) {
  // Names of other packages, or of another use.
  constexpr auto foreign =
      std::to_array<std::string_view>({"Ohorn", "Uhorn", "checkmark", "euro", "guillemetleft",
                                       "guillemetright", "ohorn", "textminus", "textmultiply", "uhorn"});
  const auto* found = std::ranges::find_if(letters, [&](const Replacement& each) {
    return each.text == character && std::ranges::find(foreign, each.name) == foreign.end();
  });
  return found == std::end(letters) ? std::nullopt : std::optional(found->name);
}

std::optional<std::string_view> name_of_symbol(std::string_view character) {
  const auto* found = std::ranges::find(symbols, character, &Replacement::text);
  return found == std::end(symbols) ? std::nullopt : std::optional(found->name);
}

std::optional<char> accent_of_mark(char32_t mark) {
  const auto* found = std::ranges::find(accents, mark, &Accent::mark);
  const bool is_known = found != std::end(accents) && found->command != 'h' && found->command != 't';
  return is_known ? std::optional(found->command) : std::nullopt;
}

bool is_accent(char command) {
  return find_accent(command) != nullptr;
}

bool put_accent(char command, std::string& text, std::size_t start) {
  const Accent* accent = find_accent(command);
  if (accent == nullptr || start >= text.size()) return false;
  const auto [code, size, valid] = first_character(std::string_view(text).substr(start));
  if (!is_alphabetic(code)) return false;

  std::size_t end = start + size; // of the letter and the marks that it already has
  while (end < text.size()) {
    const auto next = first_character(std::string_view(text).substr(end));
    if (!is_combining_mark(next.code)) break;
    end += next.size;
  }
  const char32_t letter = accent->above ? with_dot(code) : code;
  std::string accented;
  append_utf8(accented, letter);
  accented.append(text, start + size, end - start - size);
  const bool has_dot = command == '.' && (letter == 'i' || letter == 'j');
  if (!has_dot) append_utf8(accented, accent->mark);
  text.replace(start, end - start, composed(accented));
  return true;
}

} // namespace broadsheet::text
