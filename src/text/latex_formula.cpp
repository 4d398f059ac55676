#include "text/latex_formula.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "text/commands.h"
#include "text/environments.h"
#include "text/latex.h"

namespace broadsheet::text {

namespace {

constexpr std::size_t npos = std::string_view::npos;

// What LaTeX with amsmath and amssymb knows in formulas, beside the symbols of commands.h.
// clang-format off
constexpr std::string_view known[] = {
    "Bigg", "Big", "Bigl", "Bigr", "Biggl", "Biggr", "Box", "Diamond", "Join", "Longleftarrow",
    "Longleftrightarrow", "Longrightarrow", "Subset", "Supset", "Vdash", "acute", "amalg",
    "approxeq", "asymp", "backepsilon", "bar", "because", "bf", "big", "bigcap", "bigcup", "bigg",
    "biggl", "biggr", "bigl", "bigoplus", "bigotimes", "bigr", "bigsqcup", "bigvee", "bigwedge",
    "binom", "blacksquare", "bmod", "boldsymbol", "bot", "bowtie", "breve", "cal", "check",
    "checkmark", "colon", "complement", "coprod", "curlyeqprec", "curlyeqsucc", "dashv", "ddot",
    "dfrac", "diamond", "displaystyle", "dot", "doteq", "dots", "dotsb", "dotsc", "flat", "frac",
    "frown", "ggg", "grave", "gtrless", "hat", "hookleftarrow", "hookrightarrow", "iiint", "iint",
    "imath", "injlim", "it", "jmath", "lbrace", "lbrack", "ldots", "leadsto", "left", "lessgtr",
    "lhd", "limits", "lll", "longleftrightarrow", "longmapsto", "lozenge", "ltimes", "mathbb",
    "mathbf", "mathbin", "mathcal", "mathfrak", "mathit", "mathnormal", "mathop", "mathrel",
    "mathring", "mathrm", "mathscr", "mathsf", "mathtt", "middle", "models", "natural", "nexists",
    "nmid", "nolimits", "not", "nsubseteq", "oint", "ominus", "operatorname", "oslash",
    "overbrace", "overleftarrow", "overline", "overrightarrow", "overset", "pmod",
    "preccurlyeq", "qquad", "quad", "rbrace", "rbrack", "rhd", "right", "rightsquigarrow", "rm",
    "rtimes", "scriptscriptstyle", "scriptstyle", "sf", "sharp", "smile", "sqcap", "sqcup", "sqrt",
    "sqsubseteq", "stackrel", "subsetneq", "substack", "succcurlyeq", "supsetneq", "textstyle",
    "tfrac", "therefore", "thickapprox", "thicksim", "tilde", "top", "triangledown",
    "trianglelefteq", "twoheadrightarrow", "underbrace", "underline", "underset", "upharpoonright",
    "varliminf", "varlimsup", "vdash", "vec", "widehat", "widetilde", "wp", "wr", "xleftarrow",
    "xrightarrow"};
// clang-format on

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

// One pass over a formula. ok_ becomes false at the first thing that LaTeX would refuse.
class FormulaWriter {
public:
  explicit FormulaWriter(std::string_view formula) : rest_(formula) {}

  std::optional<std::string> write() && {
    while (ok_ && !rest_.empty()) write_next();
    const bool complete = scripts_.size() == 1 && open_.empty() && left_ == 0 && !scripts_.back().wanted;
    return ok_ && complete ? std::optional(std::move(out_)) : std::nullopt;
  }

private:
  // The scripts of the last thing in a group.
  struct Scripts {
    bool upper = false;
    bool lower = false;
    bool wanted = false; // ^ or _ was the last character
  };

  void write_next();
  void write_backslash();
  void write_command(std::string_view name);
  void write_text_command(std::string_view name);
  void write_environment(bool begins);
  void write_script(char mark);
  void close_group();
  void write_beyond_ascii();
  void put_command(std::string_view name);
  std::optional<std::string_view> take_group();

  // Something that can have scripts; or it is one.
  void begin_base() {
    Scripts& scripts = scripts_.back();
    scripts = scripts.wanted ? Scripts{scripts.upper, scripts.lower, false} : Scripts{};
  }
  void put(std::string_view text) {
    begin_base();
    out_ += text;
  }

  std::string_view rest_;
  std::string out_;
  bool ok_ = true;
  std::vector<Scripts> scripts_ = {{}}; // of every open group
  std::vector<std::string_view> open_;  // environments
  int left_ = 0;                        // open \left
};

void FormulaWriter::write_next() {
  const char c = rest_.front();
  if (static_cast<unsigned char>(c) >= 0x80) return write_beyond_ascii();
  if (c == '\\') return write_backslash();
  rest_.remove_prefix(1);
  switch (c) {
  case '{':
    begin_base();
    scripts_.emplace_back();
    out_ += '{';
    return;
  case '}':
    return close_group();
  case '^':
  case '_':
    return write_script(c);
  case '%':
  case '#':
    out_ += '\\';
    return put(std::string_view(&c, 1));
  case '&':
    return put(open_.empty() ? "\\&" : "&");
  case '$':
    ok_ = false;
    return;
  case '~':
    out_ += '~';
    return;
  default:
    if (!is_blank(c)) return put(std::string_view(&c, 1));
    out_ += ' ';
  }
}

void FormulaWriter::close_group() {
  if (scripts_.size() == 1 || scripts_.back().wanted) {
    ok_ = false;
  } else {
    scripts_.pop_back();
    out_ += '}';
  }
}

void FormulaWriter::write_script(char mark) {
  Scripts& scripts = scripts_.back();
  bool& there = mark == '^' ? scripts.upper : scripts.lower;
  if (there || scripts.wanted) {
    ok_ = false;
  } else {
    there = scripts.wanted = true;
    out_ += mark;
  }
}

void FormulaWriter::write_backslash() {
  constexpr std::string_view as_they_are = ",;:!>| \\%#&$_/";
  rest_.remove_prefix(1);
  if (rest_.empty()) {
    ok_ = false;
    return;
  }
  const char c = rest_.front();
  if (is_letter(c)) {
    std::size_t size = 0;
    while (size < rest_.size() && is_letter(rest_[size])) ++size;
    const std::string_view name = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return write_command(name);
  }
  rest_.remove_prefix(1);
  if (c == '{' || c == '}') return put_command(c == '{' ? "lbrace" : "rbrace");
  if (is_blank(c)) {
    out_ += "\\ ";
  } else if (as_they_are.find(c) != npos) {
    put(std::string{'\\', c});
  } else {
    ok_ = false;
  }
}

void FormulaWriter::put_command(std::string_view name) {
  put("\\");
  out_ += name;
  if (!rest_.empty() && (is_letter(rest_.front()) || static_cast<unsigned char>(rest_.front()) >= 0x80))
    out_ += ' ';
}

void FormulaWriter::write_command(std::string_view name) {
  if (name == "begin" || name == "end") return write_environment(name == "begin");
  if (is_in(text_commands, name)) return write_text_command(name);
  if (name == "left" || name == "right") {
    left_ += name == "left" ? 1 : -1;
    ok_ = ok_ && left_ >= 0;
  }
  const std::optional<Command> command = find_command(name);
  const bool symbol = command && command->action == Action::symbol;
  const bool operators_name = name == "argmax" || name == "argmin"; // of no LaTeX
  if (name == "limits" || name == "nolimits") {
    out_.append("\\").append(name).append(" ");
  } else if (name == "bm") {
    put_command("boldsymbol");
  } else if (is_in(known, name) || (symbol && !operators_name)) {
    put_command(name);
  } else if (command && command->action == Action::letter && !command->text.empty()) {
    put("\\mbox{" + escape_latex(command->text) + "}");
  } else if (command && command->action == Action::nothing) {
    out_ += ' ';
  } else if (command && command->action == Action::argument) {
    out_ += ' '; // \uline{…}: the group follows
  } else {
    put("\\mathrm{" + std::string(name) + "}");
  }
}

// The group at the start of the rest, without its braces.
std::optional<std::string_view> FormulaWriter::take_group() {
  if (!rest_.starts_with('{')) return std::nullopt;
  int depth = 0;
  for (std::size_t i = 0; i < rest_.size(); ++i) {
    if (rest_[i] == '\\') {
      ++i;
      continue;
    }
    depth += rest_[i] == '{' ? 1 : rest_[i] == '}' ? -1 : 0;
    if (depth > 0) continue;
    const std::string_view content = rest_.substr(1, i - 1);
    rest_.remove_prefix(i + 1);
    return content;
  }
  return std::nullopt;
}

void FormulaWriter::write_text_command(std::string_view name) {
  const std::optional<std::string_view> content = take_group();
  if (!content) {
    ok_ = false;
    return;
  }
  const bool blank_before = content->starts_with(' ');
  const bool blank_after = content->ends_with(' ') && content->size() > 1;
  const bool upright = name == "text" && std::ranges::all_of(*content, is_letter_or_digit);
  put("\\");
  out_.append(upright ? "mathrm" : name == "text" ? "mbox" : name); // \text is amsmath's
  out_.append(blank_before ? "{ " : "{").append(to_latex(*content)).append(blank_after ? " }" : "}");
}

void FormulaWriter::write_environment(bool begins) {
  const std::optional<std::string_view> name = take_group();
  if (!name || !is_in(environments, *name) || (!begins && (open_.empty() || open_.back() != *name))) {
    ok_ = false;
    return;
  }
  if (begins) {
    open_.push_back(*name);
  } else {
    open_.pop_back();
  }
  put(begins ? "\\begin{" : "\\end{");
  out_.append(*name).append("}");
}

void FormulaWriter::write_beyond_ascii() {
  const std::string_view character = rest_.substr(0, first_character(rest_).size);
  rest_.remove_prefix(character.size());
  if (character == "−") return put("-");
  if (character == "′") return put("'");
  if (const std::optional<std::string_view> name = name_of_symbol(character)) return put_command(*name);
  if (character == "\u00A0" || character == "\u2009") {
    out_ += "~";
    return;
  }
  put("\\mbox{" + escape_latex(character) + "}");
}

} // namespace

std::optional<std::string> write_formula(std::string_view formula) {
  constexpr std::size_t longest = 2'000; // no title has a longer one
  if (formula.size() > longest) return std::nullopt;
  return FormulaWriter(trim(between_dollars(formula))).write();
}

} // namespace broadsheet::text
