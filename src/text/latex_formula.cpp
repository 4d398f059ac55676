#include "text/latex_formula.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "text/commands.h"
#include "text/environments.h"
#include "text/latex.h"
#include "text/latex_commands.h"

namespace broadsheet::text {

namespace {

constexpr std::size_t npos = std::string_view::npos;

// Whether a letter written next would become part of a command's name.
bool ends_with_command(std::string_view text) {
  std::size_t name = text.size();
  while (name > 0 && is_letter(text[name - 1])) --name;
  std::size_t backslashes = name;
  while (backslashes > 0 && text[backslashes - 1] == '\\') --backslashes;
  return name < text.size() && (name - backslashes) % 2 == 1; // two are a line break
}

// One pass over a formula. ok_ becomes false at the first thing that LaTeX would refuse. Arguments of more
// than a token are written in braces, since LaTeX would take only the first.
class FormulaWriter {
public:
  explicit FormulaWriter(std::string_view formula) : rest_(formula) {}

  std::optional<std::string> write() && {
    while (ok_ && !rest_.empty()) write_next();
    const bool complete = levels_.size() == 1 && levels_.back().left == 0;
    return ok_ && complete ? std::optional(std::move(out_)) : std::nullopt;
  }

private:
  static constexpr std::size_t deepest = 30; // LaTeX allows some more

  // The inside of a group or an environment.
  struct Level {
    std::string_view environment = {};
    int left = 0;       // open \left
    bool upper = false; // what was written last has a script above,
    bool lower = false; // below,
    bool prime = false; // or a prime
  };
  Level& level() { return levels_.back(); }

  void refuse() { ok_ = false; }
  void put(std::string_view text); // something that can have scripts
  void put_command(std::string_view name);
  void skip_blanks() { rest_ = rest_.substr(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }
  bool begin_level(std::string_view environment = {});
  void end_level();

  void write_next();
  void write_group(std::string_view environment = {});
  void write_argument(std::string_view environment = {});
  void write_script(char mark);
  void write_prime();
  void write_beyond_ascii();
  void write_backslash();
  void write_line_break();
  void write_command(std::string_view name);
  void write_known(std::string_view name);
  void write_option();
  void write_delimiter(std::string_view name);
  void write_text_command(std::string_view name);
  void write_environment(bool begins);
  std::string_view take_name();
  std::optional<std::string_view> take_group();

  std::string_view rest_;
  std::string out_;
  bool ok_ = true;
  std::vector<Level> levels_ = {{}};
};

void FormulaWriter::put(std::string_view text) {
  if (!text.empty() && is_letter(text.front()) && ends_with_command(out_)) out_ += ' ';
  level().upper = level().lower = level().prime = false;
  out_ += text;
}

void FormulaWriter::put_command(std::string_view name) {
  put("\\");
  out_ += name;
  if (!rest_.empty() && is_letter(rest_.front())) out_ += ' ';
}

bool FormulaWriter::begin_level(std::string_view environment) {
  levels_.push_back({environment});
  ok_ = ok_ && levels_.size() < deepest;
  return ok_;
}

void FormulaWriter::end_level() {
  ok_ = ok_ && level().left == 0;
  levels_.pop_back();
}

void FormulaWriter::write_next() {
  const char c = rest_.front();
  if (static_cast<unsigned char>(c) >= 0x80) return write_beyond_ascii();
  if (c == '\\') return write_backslash();
  if (c == '{') {
    put("");
    return write_group();
  }
  rest_.remove_prefix(1);
  switch (c) {
  case '}':
  case '$':
    return refuse();
  case '^':
  case '_':
    return write_script(c);
  case '\'':
    return write_prime();
  case '%':
  case '#':
    return put(std::string{'\\', c});
  case '&':
    if (level().left > 0) refuse();
    return put(level().environment.empty() ? "\\&" : "&");
  case '~':
    out_ += '~';
    return;
  default:
    if (!is_blank(c)) return put(std::string_view(&c, 1));
    out_ += ' ';
  }
}

// At an opening brace.
void FormulaWriter::write_group(std::string_view environment) {
  if (!begin_level(environment)) return;
  rest_.remove_prefix(1);
  out_ += '{';
  while (ok_ && !rest_.empty() && rest_.front() != '}') write_next();
  if (!consume(rest_, "}")) refuse();
  out_ += '}';
  end_level();
}

// A group, or the next character or command alone.
void FormulaWriter::write_argument(std::string_view environment) {
  skip_blanks();
  if (rest_.starts_with('{')) return write_group(environment);
  if (rest_.empty() || std::string_view("}^_&$'~").find(rest_.front()) != npos) return refuse();
  if (!begin_level()) return;
  const bool bare = is_one_token(rest_);
  if (!bare) out_ += '{';
  write_next();
  if (!bare) out_ += '}';
  end_level();
}

void FormulaWriter::write_script(char mark) {
  const bool after_prime = out_.ends_with('\'');
  bool& there = mark == '^' ? level().upper : level().lower;
  if (there || (mark == '^' && level().prime && !after_prime)) return refuse();
  there = true;
  out_ += mark;
  write_argument();
}

void FormulaWriter::write_prime() {
  if (level().upper || (level().prime && !out_.ends_with('\''))) return refuse();
  level().prime = true;
  out_ += '\'';
}

void FormulaWriter::write_beyond_ascii() {
  const std::string_view character = rest_.substr(0, first_character(rest_).size);
  rest_.remove_prefix(character.size());
  if (character == "−") return put("-");
  if (character == "′") return write_prime();
  if (is_combining_mark(first_character(character).code)) return refuse();
  if (const std::optional<std::string_view> name = name_of_symbol(character)) return put_command(*name);
  if (character == "\u00A0" || character == "\u2009") {
    out_ += '~';
  } else {
    put("\\mbox{" + escape_latex(character) + "}");
  }
}

void FormulaWriter::write_backslash() {
  constexpr std::string_view signs = "|%#&$_";
  constexpr std::string_view spaces = ",;:!>";
  rest_.remove_prefix(1);
  const char c = rest_.empty() ? '\0' : rest_.front();
  if (is_letter(c)) return write_command(take_name());
  if (rest_.empty()) return refuse();
  rest_.remove_prefix(1);
  if (c == '{' || c == '}') return put_command(c == '{' ? "lbrace" : "rbrace");
  if (c == '\\') return write_line_break();
  if (signs.find(c) != npos) return put(std::string{'\\', c});
  if (is_blank(c)) {
    out_ += "\\ ";
  } else if (spaces.find(c) != npos) {
    out_.append("\\").append(1, c);
  } else if (c != '/') {
    refuse();
  }
}

// Outside of environments a line has no end.
void FormulaWriter::write_line_break() {
  const bool inside =
      levels_.size() > 1 && level().environment.empty() &&
      std::ranges::any_of(levels_, [](const Level& each) { return !each.environment.empty(); });
  if (inside || level().left > 0) return refuse();
  put(level().environment.empty() ? "\\ " : "\\\\");
}

std::string_view FormulaWriter::take_name() {
  const auto end = std::ranges::find_if_not(rest_, [](char c) { return is_letter(c); });
  const std::string_view name = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
  rest_.remove_prefix(name.size());
  return name;
}

void FormulaWriter::write_command(std::string_view name) {
  if (name == "begin" || name == "end") return write_environment(name == "begin");
  if (is_text_command(name)) return write_text_command(name);
  if (needs_delimiter(name)) return write_delimiter(name);
  const std::optional<Command> command = find_command(name);
  const bool symbol = command && command->action == Action::symbol;
  const bool foreign = name == "argmax" || name == "argmin"; // known here, but not to LaTeX
  if (is_formula_command(name) || (symbol && !foreign)) return write_known(name);
  switch (command ? command->action : Action::symbol) {
  case Action::letter:
    return put("\\mbox{" + escape_latex(command->text) + "}");
  case Action::drop_argument:
  case Action::second_argument:
    if (!take_group()) refuse();
    return;
  case Action::nothing:
  case Action::argument: // \uline{…}: the group follows
    out_ += ' ';
    return;
  default:
    put("\\mathrm{" + std::string(name) + "}");
  }
}

void FormulaWriter::write_known(std::string_view name) {
  using Names = std::pair<std::string_view, std::string_view>;
  // The names that need no package of their own.
  constexpr auto others = std::to_array<Names>({{"bm", "boldsymbol"},
                                                {"dfrac", "frac"},
                                                {"mathscr", "mathcal"},
                                                {"operatorname", "mathrm"},
                                                {"tfrac", "frac"}});
  if (is_switch(name)) { // between a letter and its scripts, it changes nothing
    out_.append("\\").append(name).append(" ");
    return;
  }
  const int arguments = argument_count(name);
  if (name == "operatorname") consume(rest_, "*");
  const auto* other = std::ranges::find(others, name, &Names::first);
  put_command(other == others.end() ? name : other->second);
  if (arguments == 0) return;
  if (name == "sqrt") write_option();
  for (int i = 0; ok_ && i < arguments; ++i) write_argument(name == "substack" ? name : std::string_view());
}

// The number of a root, \sqrt[3]{x}.
void FormulaWriter::write_option() {
  skip_blanks();
  if (!rest_.starts_with('[')) return;
  const std::size_t close = std::min(rest_.find(']'), rest_.size() - 1);
  const std::string_view option = rest_.substr(1, close - 1);
  if (rest_[close] != ']' || !has_only_letters_digits_and("", option)) return refuse();
  out_.append(rest_, 0, close + 1);
  rest_.remove_prefix(close + 1);
}

// \left( and \big|.
void FormulaWriter::write_delimiter(std::string_view name) {
  skip_blanks();
  if (name == "left") ++level().left;
  if (name == "right") --level().left;
  if (rest_.empty() || level().left < 0 || (name == "middle" && level().left == 0)) return refuse();
  put("\\");
  out_ += name;
  const char c = rest_.front();
  rest_.remove_prefix(1);
  if (c != '\\') {
    if (std::string_view("()[]|/.<>").find(c) == npos) return refuse();
    out_ += c;
    return;
  }
  const std::string_view sign = rest_.substr(0, 1);
  std::string_view command = take_name();
  if (command.empty() && !sign.empty()) {
    rest_.remove_prefix(1);
    command = sign == "{" ? "lbrace" : sign == "}" ? "rbrace" : sign == "|" ? "Vert" : "";
  }
  if (!is_delimiter(command)) return refuse();
  put_command(command);
}

// The group at the start of the rest, without its braces.
std::optional<std::string_view> FormulaWriter::take_group() {
  skip_blanks();
  int depth = 0;
  for (std::size_t i = 0; rest_.starts_with('{') && i < rest_.size(); ++i) {
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
  if (!content) return refuse();
  const bool blank_before = content->starts_with(' ');
  const bool blank_after = content->ends_with(' ') && content->size() > 1;
  const bool upright = name == "text" && std::ranges::all_of(*content, is_letter_or_digit);
  put("\\");
  out_.append(upright ? "mathrm" : name == "text" ? "mbox" : name); // \text is amsmath's
  out_.append(blank_before ? "{ " : "{").append(to_latex(*content)).append(blank_after ? " }" : "}");
}

void FormulaWriter::write_environment(bool begins) {
  const std::optional<std::string_view> name = take_group();
  if (!name || !is_inner_environment(*name) || (!begins && level().environment != *name)) return refuse();
  if (!begins) {
    out_.append("\\end{").append(*name).append("}");
    return end_level();
  }
  put("\\begin{");
  out_.append(*name).append("}");
  if (*name == "array") {
    const std::optional<std::string_view> columns = take_group();
    if (!columns || columns->empty() || columns->find_first_not_of("lcr| ") != npos) return refuse();
    out_.append("{").append(*columns).append("}");
  }
  begin_level(*name);
}

} // namespace

std::optional<std::string> write_formula(std::string_view formula) {
  constexpr std::size_t longest = 2'000; // no title has a longer one
  if (formula.size() > longest) return std::nullopt;
  return FormulaWriter(trim(between_dollars(formula))).write();
}

} // namespace broadsheet::text
