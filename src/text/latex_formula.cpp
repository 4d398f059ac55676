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
constexpr std::size_t deepest = 30; // groups; LaTeX allows some more

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
    bool wanted = false; // something has to follow: ^ or _ was the last character, or \hat
  };

  void write_next();
  void write_backslash();
  void write_command(std::string_view name);
  void write_text_command(std::string_view name);
  void write_environment(bool begins);
  void write_script(char mark);
  void close_group();
  void write_beyond_ascii();
  void write_known(std::string_view name, const std::optional<Command>& command);
  void put_command(std::string_view name);
  void want_delimiter(std::string_view name);
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
  struct OpenEnvironment {
    std::string_view name;
    std::size_t depth; // of groups around it
  };
  bool ends_environment(std::string_view name) const {
    return !open_.empty() && !scripts_.back().wanted && open_.back().name == name &&
           open_.back().depth == scripts_.size();
  }
  std::vector<OpenEnvironment> open_; // environments
  int left_ = 0;                      // open \left
};

void FormulaWriter::write_next() {
  const char c = rest_.front();
  if (static_cast<unsigned char>(c) >= 0x80) return write_beyond_ascii();
  if (c == '\\') return write_backslash();
  rest_.remove_prefix(1);
  switch (c) {
  case '{':
    begin_base();
    ok_ = scripts_.size() < deepest;
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
    return put(!open_.empty() && open_.back().depth == scripts_.size() ? "&" : "\\&");
  case '$':
    ok_ = false;
    return;
  case '\'':
    ok_ = !scripts_.back().upper;
    out_ += c;
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
  if (is_text_command(name)) return write_text_command(name);
  if (needs_delimiter(name)) want_delimiter(name);
  const std::optional<Command> command = find_command(name);
  const bool symbol = command && command->action == Action::symbol;
  const bool foreign = name == "argmax" || name == "argmin"; // known here, but not to LaTeX
  if (is_formula_command(name) || (symbol && !foreign)) return write_known(name, command);
  switch (command ? command->action : Action::symbol) {
  case Action::letter:
    return put("\\mbox{" + escape_latex(command->text) + "}");
  case Action::drop_argument:
  case Action::second_argument:
    if (!take_group()) ok_ = false;
    return;
  case Action::nothing:
  case Action::argument: // \uline{…}: the group follows
    out_ += ' ';
    return;
  default:
    put("\\mathrm{" + std::string(name) + "}");
  }
}

void FormulaWriter::write_known(std::string_view name, const std::optional<Command>& command) {
  // The names that need no package of their own.
  constexpr auto others =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"bm", "boldsymbol"},
                                                                    {"dfrac", "frac"},
                                                                    {"mathscr", "mathcal"},
                                                                    {"operatorname", "mathrm"},
                                                                    {"tfrac", "frac"}});
  const auto* other = std::ranges::find(others, name, &std::pair<std::string_view, std::string_view>::first);
  put_command(other == others.end() ? name : other->second);
  if (name == "operatorname" && consume(rest_, "*") && rest_.empty()) ok_ = false;
  const bool has_groups =
      command && (command->action == Action::one_group || command->action == Action::two_groups);
  if (has_groups || needs_argument(name)) scripts_.back().wanted = true;
}

// Counts \left and \right, too.
void FormulaWriter::want_delimiter(std::string_view name) {
  if (name == "left") ++left_;
  if (name == "right") --left_;
  const std::string_view next = trim(rest_);
  const bool follows = !next.empty() && std::string_view("()[]|/.<>\\").find(next.front()) != npos;
  ok_ = ok_ && follows && left_ >= 0 && (name != "middle" || left_ > 0);
}

// The group at the start of the rest, without its braces.
std::optional<std::string_view> FormulaWriter::take_group() {
  rest_ = rest_.substr(std::min(rest_.find_first_not_of(' '), rest_.size()));
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
  if (!name || !is_inner_environment(*name) || (!begins && !ends_environment(*name))) {
    ok_ = false;
    return;
  }
  if (begins) {
    open_.push_back({*name, scripts_.size()});
  } else {
    open_.pop_back();
  }
  put(begins ? "\\begin{" : "\\end{");
  out_.append(*name).append("}");
  if (begins && *name == "array") scripts_.back().wanted = true; // its columns
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
