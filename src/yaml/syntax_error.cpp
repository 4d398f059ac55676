#include "yaml/syntax_error.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>

#include "base/utf8.h"

namespace broadsheet::yaml {
namespace {

namespace reason = YAML::ErrorMsg;

std::size_t offset_of_line(std::string_view text, int line) {
  std::size_t offset = 0;
  for (int skipped = 1; skipped < line && offset < text.size(); ++skipped) {
    auto end = text.find('\n', offset);
    offset = end == std::string_view::npos ? text.size() : end + 1;
  }
  return offset;
}

std::string_view line_at(std::string_view text, int line) {
  text.remove_prefix(offset_of_line(text, line));
  return text.substr(0, text.find('\n'));
}

std::size_t offset_of(std::string_view text, const Node& node) {
  return offset_of_line(text, node.line) + static_cast<std::size_t>(node.column) - 1;
}

SyntaxError at(std::string_view text, std::size_t offset, std::string message, std::string help) {
  auto before = text.substr(0, offset);
  auto line_break = before.rfind('\n');
  auto line_start = line_break == std::string_view::npos ? 0 : line_break + 1;
  return {static_cast<int>(std::ranges::count(before, '\n')) + 1, static_cast<int>(offset - line_start) + 1,
          std::move(message), std::move(help)};
}

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

// The position after the quoted text at `offset`; `offset` itself if there is none.
std::size_t skip_quoted(std::string_view text, std::size_t offset) {
  if (offset >= text.size() || !is_quote(text[offset])) return offset;
  char quote = text[offset++];
  while (offset < text.size() && text[offset] != quote) {
    offset += quote == '"' && text[offset] == '\\' ? 2 : 1;
  }
  return std::min(offset + 1, text.size());
}

std::optional<SyntaxError> tab_indentation(const SyntaxError& found, std::string_view line) {
  auto tab = line.substr(0, line.find_first_not_of(" \t")).find('\t');
  if (tab == std::string_view::npos) return std::nullopt;
  return SyntaxError{found.line, static_cast<int>(tab) + 1, "a tab in the indentation",
                     "indent with spaces: YAML does not allow tabs there"};
}

SyntaxError unclosed_quote(const SyntaxError& found, const ParserState& state) {
  std::size_t from = state.last != nullptr ? skip_quoted(state.text, offset_of(state.text, *state.last)) : 0;
  auto opening = state.text.find_first_of("\"'", from);
  auto starts_value = [&](std::size_t i) {
    return i == 0 || std::string_view(" \n[{,:").find(state.text[i - 1]) != std::string_view::npos;
  };
  while (opening != std::string_view::npos && !starts_value(opening)) {
    opening = state.text.find_first_of("\"'", opening + 1);
  }
  std::string help = "end the text with the quote it began with";
  if (opening == std::string_view::npos) return {found.line, found.column, "a quote is never closed", help};
  return at(state.text, opening, "this quote is never closed", help);
}

// `title: One: two`, or a key that is indented deeper than its neighbours.
SyntaxError unexpected_colon(const SyntaxError& found, std::string_view line) {
  auto before = line.substr(0, static_cast<std::size_t>(found.column) - 1);
  auto colon = before.find(": ");
  if (colon == std::string_view::npos) {
    return {found.line, found.column, "a key is not expected here: the line continues the value above it",
            "indent it like its neighbours, and write the line above as `key: value`"};
  }
  std::string help = "put the value in quotes";
  auto value = line.find_first_not_of(' ', colon + 1);
  if (line.find_first_of("\"\\#", value) == std::string_view::npos) {
    auto key = line.find_first_not_of(" -");
    help += fmt::format(": {}: \"{}\"", line.substr(key, colon - key), line.substr(value));
  }
  return {found.line, found.column, "a value with \": \" in it needs quotes", help};
}

// A list or map ended where its parent could not continue.
SyntaxError unexpected_text(const SyntaxError& found, const ParserState& state, std::string_view line) {
  const Node* last = state.last;
  bool after_quotes = last != nullptr && offset_of(state.text, *last) < state.text.size() &&
                      is_quote(state.text[offset_of(state.text, *last)]);
  if (after_quotes && last->line < found.line &&
      line.find_first_not_of(' ') + 1 != std::size_t(found.column)) {
    return {last->line, last->column, fmt::format("the text in this quote continues to line {}", found.line),
            "end the text with the quote it began with"};
  }
  if (after_quotes && last->line == found.line) {
    return {found.line, found.column, "unexpected text after the closing quote",
            "put the whole value in quotes; a quote inside is written \\\" in double quotes and '' in "
            "single ones"};
  }
  bool starts_line = line.find_first_not_of(' ') + 1 == static_cast<std::size_t>(found.column);
  if (starts_line && line[static_cast<std::size_t>(found.column) - 1] == '-') {
    return {found.line, found.column, "an entry of a list (-) is not expected here",
            "align it with the other entries of its list"};
  }
  if (starts_line) {
    return {found.line, found.column, "the indentation matches nothing above",
            "align the line with the keys it belongs to"};
  }
  return {found.line, found.column, "unexpected text", "put the value in quotes"};
}

SyntaxError unclosed_bracket(const SyntaxError& found, const ParserState& state) {
  bool list = found.message == reason::END_OF_SEQ_FLOW;
  std::string help =
      fmt::format("end the {} with {}, and put texts that contain , [ ] {{ }} or \": \" in quotes",
                  list ? "list" : "map", list ? "]" : "}");
  std::string message = fmt::format("this {} is not closed", list ? "[" : "{");
  const Node* open = state.innermost;
  if (open == nullptr) return {found.line, found.column, std::move(message), std::move(help)};
  return {open->line, open->column, std::move(message), std::move(help)};
}

// The parser is already past a wrong escape when it reports it.
std::optional<SyntaxError> wrong_escape(const SyntaxError& found, const ParserState& state) {
  std::string_view why = found.message;
  std::string message;
  std::string help = "write a backslash in double quotes as \\\\, or use single quotes";
  if (why.starts_with(reason::INVALID_ESCAPE)) {
    message = fmt::format("\\{} is not an escape", why.back());
  } else if (why == reason::INVALID_HEX) {
    message = "an escape such as \\x41 or \\u00e9 lacks digits";
  } else if (why.starts_with(reason::INVALID_UNICODE)) {
    message = "the escape does not name a character";
    help = "write the character itself, or one \\U escape with its eight digits";
  } else {
    return std::nullopt;
  }
  auto end = offset_of_line(state.text, found.line) + static_cast<std::size_t>(found.column) - 1;
  return at(state.text, state.text.substr(0, end).rfind('\\'), std::move(message), std::move(help));
}

struct Explanation {
  const char* reason;
  const char* message;
  const char* help;
};

// The simple cases: yaml-cpp's message and ours.
const Explanation explanations[] = {
    {reason::UNKNOWN_TOKEN, "a value cannot begin with this character", "put the value in quotes"},
    {reason::FLOW_END, "a bracket is closed that was not opened",
     "remove it, or put the value in quotes if it is text"},
    {reason::BLOCK_ENTRY, "a list cannot begin on the line of its key",
     "begin each entry on its own line below, or put the value in quotes if it is text"},
    {reason::MAP_KEY, "a key is not expected here", "put the value in quotes if it is text"},
    {reason::CHAR_IN_BLOCK, "unexpected text after | or >",
     "begin the text on the next line, or put the value in quotes"},
    {reason::UNKNOWN_ANCHOR, "a value cannot begin with *", "put the value in quotes"},
    {reason::CHAR_IN_ALIAS, "a value cannot begin with *", "put the value in quotes"},
    {reason::ALIAS_NOT_FOUND, "a value cannot begin with *", "put the value in quotes"},
    {reason::CHAR_IN_ANCHOR, "a value cannot begin with &", "put the value in quotes"},
    {reason::ANCHOR_NOT_FOUND, "a value cannot begin with &", "put the value in quotes"},
};

} // namespace

SyntaxError unreadable_character(std::string_view text, std::size_t offset) {
  auto [code, size, valid] = first_character(text.substr(offset));
  if (!valid) return at(text, offset, "a byte that is not UTF-8", "save the file in the encoding UTF-8");
  if (code == '\r') return at(text, offset, "a carriage return inside a line", "remove it");
  auto number = static_cast<unsigned>(code);
  return at(text, offset, fmt::format("a control character (U+{:04X})", number),
            fmt::format("remove it, or write it as \\u{:04x} in double quotes", number));
}

SyntaxError explain(const SyntaxError& found, const ParserState& state) {
  std::string_view line = line_at(state.text, found.line);
  std::string_view why = found.message;
  if (why == reason::DOC_IN_SCALAR || why == reason::EOF_IN_SCALAR) return unclosed_quote(found, state);
  if (why == reason::BAD_FILE) { // yaml-cpp's name for it
    const Node* open = state.innermost;
    return {open != nullptr ? open->line : found.line, open != nullptr ? open->column : found.column,
            "lists and maps are nested too deeply", "close the brackets, or indent the lines less"};
  }
  if (auto escape = wrong_escape(found, state)) return *escape;
  if (auto tab = tab_indentation(found, line)) return *tab;
  if (why == reason::MAP_VALUE) return unexpected_colon(found, line);
  if (why == reason::END_OF_MAP || why == reason::END_OF_SEQ) return unexpected_text(found, state, line);
  if (why == reason::END_OF_SEQ_FLOW || why == reason::END_OF_MAP_FLOW) return unclosed_bracket(found, state);
  for (const Explanation& known : explanations) {
    if (why == known.reason) return {found.line, found.column, known.message, known.help};
  }
  return {found.line, found.column, found.message, "put the value in quotes if it is text"};
}

} // namespace broadsheet::yaml
