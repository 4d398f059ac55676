#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "text/reader.h"

namespace broadsheet::text {

namespace {

constexpr std::size_t npos = std::string_view::npos;

// arXiv's conversion of a pasted β or ρ wrote \b{eta} and \r{ho}.
std::optional<Command> broken_symbol(char accent, std::string_view argument) {
  constexpr std::size_t longest = 10;
  if (argument.size() < 2 || argument.size() > longest) return std::nullopt;
  const std::optional<Command> command = find_command(accent + std::string(argument));
  return command && command->action == Action::symbol ? command : std::nullopt;
}

} // namespace

void Reader::backslash() {
  if ((peek(1) == '(' || peek(1) == '[') && formula()) return;
  if (is_letter(peek(1))) return control_word();
  control_symbol();
}

void Reader::control_symbol() {
  const char symbol = peek(1);
  if (is_accent(symbol) && accent(symbol)) return;
  if (symbol != '\0' && std::string_view("%&#_${}-\"'`^~").find(symbol) != npos) {
    out() += symbol;
  } else if (is_blank(symbol) || symbol == '\\' || symbol == ':' || symbol == ';') {
    out() += ' ';
  } else if (symbol == ',') {
    out() += "\u2009"; // thin space
  } else if (symbol != '!' && symbol != '/' && symbol != '@') {
    return take(1); // not TeX, or the end of the text
  }
  at_ += 2;
}

std::string_view Reader::name_at(std::size_t position) const {
  std::size_t end = position;
  while (end < end_ && is_letter(tex_[end])) ++end;
  return tex_.substr(position, end - position);
}

std::optional<std::string_view> Reader::group_at(std::size_t position) const {
  if (position >= end_ || tex_[position] != '{') return std::nullopt;
  const std::size_t close = finder_.closing_brace(position);
  if (close == npos || close >= end_) return std::nullopt;
  return tex_.substr(position + 1, close - position - 1);
}

void Reader::control_word() {
  const std::string_view name = name_at(at_ + 1);
  if (name.size() == 1 && is_accent(name[0]) && accent(name[0])) return;
  if (name == "begin" && formula()) return;
  const std::optional<Command> command = find_command(name);
  switch (command ? command->action : Action::nothing) {
  case Action::reference:
    if (!reference(name)) take(1 + name.size());
    return;
  case Action::one_group:
    if (!bare_formula(name, 1)) unknown(name);
    return;
  case Action::two_groups:
    if (!bare_formula(name, 2)) unknown(name);
    return;
  default:
    break;
  }
  if (!command) return unknown(name);
  at_ += 1 + name.size();
  run(*command);
}

void Reader::run(const Command& command) {
  out() += command.text;
  switch (command.action) {
  case Action::letter:
  case Action::nothing:
    return skip_blanks();
  case Action::symbol:
    return;
  case Action::blank:
    out() += ' ';
    return skip_blanks();
  case Action::argument:
    return argument();
  case Action::address:
    return address_argument();
  case Action::link:
    return link();
  case Action::drop_argument:
    return drop_argument();
  case Action::second_argument:
    drop_argument();
    return argument();
  case Action::note:
    return note();
  case Action::abbreviation:
    if (command.text.ends_with('.') && peek() == '.') ++at_;
    return;
  case Action::definition:
    return definition();
  case Action::reference: // control_word() reads these
  case Action::one_group:
  case Action::two_groups:
    return;
  }
}

// Reads the next group without its braces.
void Reader::argument() {
  const std::optional<std::string_view> content = group_at(at_);
  if (!content || depth_ > max_depth) return;
  ++at_;
  read_to(at_ + content->size());
  ++at_;
}

void Reader::drop_argument() {
  const std::optional<std::string_view> content = group_at(at_);
  if (!content) return;
  at_ += content->size() + 2;
  if (out().empty() || out().back() == ' ') skip_blanks();
}

void Reader::address_argument() {
  const std::optional<std::string_view> content = group_at(at_);
  if (!content || depth_ > max_depth) return;
  const std::size_t close = ++at_ + content->size();
  const std::size_t outer_end = std::exchange(end_, close);
  skip_blanks();
  address();
  end_ = outer_end;
  read_to(close);
  ++at_;
}

// \href{address}{label}: papers cannot make links here, so the address is shown if the label hides it.
void Reader::link() {
  const std::size_t start = out().size();
  const std::size_t formulas = result_.formulas.size();
  address_argument();
  if (!group_at(at_)) return;
  const std::string address = out().substr(start);
  out().resize(start);
  result_.formulas.resize(formulas);
  argument();
  add_hidden_address(address, start);
}

// The label of the link starts at `label` in the output.
void Reader::add_hidden_address(std::string_view address, std::size_t label) {
  const std::string_view shown = std::string_view(out()).substr(label);
  if (!address.ends_with(shown) && shown.find("://") == npos) out().append(" (").append(address).append(")");
}

void Reader::note() {
  if (!group_at(at_)) return;
  out() += " (";
  argument();
  out() += ')';
}

bool Reader::accent(char command) {
  if (depth_ > max_depth) return false;
  std::size_t position = at_ + 2;
  if (is_letter(command)) {
    while (position < end_ && is_blank(tex_[position])) ++position;
  }
  if (position >= end_) return false;
  switch (tex_[position]) {
  case '{':
    return accent_on_group(command, position);
  case '\\':
    return accent_on_command(command, position);
  default:
    return accent_on_letter(command, position);
  }
}

bool Reader::accent_on_group(char command, std::size_t position) {
  const std::optional<std::string_view> content = group_at(position);
  if (!content || content->empty() || content->find('$') != npos) return false;
  at_ = position;
  if (const auto symbol = broken_symbol(command, *content)) {
    out() += symbol->text;
    at_ += content->size() + 2;
    return true;
  }
  const std::size_t start = out().size();
  argument();
  put_accent(command, out(), start);
  return true;
}

// An accent on \i, \o, … or on another accent.
bool Reader::accent_on_command(char command, std::size_t position) {
  const std::string_view name = name_at(position + 1);
  const std::size_t start = out().size();
  const std::size_t outer = std::exchange(at_, position);
  bool done = false;
  if (const auto known = find_command(name); known && known->action == Action::letter) {
    at_ += 1 + name.size();
    run(*known);
    done = true;
  } else if (name.size() <= 1 && is_accent(peek(1))) {
    ++depth_;
    done = accent(peek(1));
    --depth_;
  }
  if (done) {
    put_accent(command, out(), start);
  } else {
    at_ = outer;
  }
  return done;
}

bool Reader::accent_on_letter(char command, std::size_t position) {
  const Utf8Character letter = first_character(tex_.substr(position, end_ - position));
  const bool consonant = std::string_view("AEIOUYaeiouy").find(tex_[position]) == npos;
  if (command == '"' && consonant && !is_word(previous())) return false; // \"quoted\"
  const std::size_t start = out().size();
  out().append(tex_, position, letter.size);
  if (!put_accent(command, out(), start)) {
    out().resize(start);
    return false;
  }
  at_ = position + letter.size;
  return true;
}

} // namespace broadsheet::text
