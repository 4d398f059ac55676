#include "theme/template.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/utf8.h"

namespace broadsheet::theme {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view sigils = "#^/>&{=!";

bool is_name_character(char c) {
  return is_letter_or_digit(c) || c == '_' || c == '-';
}

// Parts of name characters (and those in `also`) between separators, none of them empty.
bool is_joined(std::string_view name, char separator, std::string_view also = {}) {
  char previous = separator;
  for (char c : name) {
    bool valid = c == separator
                     ? previous != separator
                     : is_name_character(c) || (also.find(c) != also.npos && previous != separator);
    if (!valid) return false;
    previous = c;
  }
  return previous != separator;
}

bool is_field_name(std::string_view name) {
  return name == "." || is_joined(name, '.');
}

// A path inside templates/. No part begins with a dot, which also keeps ".." out.
bool is_partial_name(std::string_view name) {
  return is_joined(name, '/', ".");
}

struct Tag {
  std::size_t begin = 0, end = 0; // delimiters included
  char sigil = '\0';              // one of `sigils`, or none
  std::string_view content;       // without delimiters, sigil and surrounding blanks
};

TokenKind kind_of(char sigil) {
  switch (sigil) {
  case '#':
    return TokenKind::section;
  case '^':
    return TokenKind::inverted;
  case '/':
    return TokenKind::end;
  case '>':
    return TokenKind::partial;
  case '&':
  case '{':
    return TokenKind::unescaped;
  default:
    return TokenKind::variable;
  }
}

constexpr std::size_t most_errors = 100; // of one template; what follows from so many is not worth reading

class Scanner {
public:
  Scanner(const TemplateFile& file, Diagnostics& diagnostics)
      : file_(file), text_(file.text), diagnostics_(diagnostics) {
    begin_ = position_ = text_.size() - without_byte_order_mark(text_).size();
  }

  std::vector<Token> scan() {
    while (true) {
      auto begin = text_.find(open_, position_);
      if (begin == text_.npos) break;
      if (auto tag = read_tag(begin)) {
        add(*tag);
      } else {
        position_ = begin + open_.size();
      }
      if (sections_.size() > most_depth) return report_depth();
    }
    add_text(text_.size());
    for (const Token& section : sections_) report_unclosed(section);
    return std::move(tokens_);
  }

private:
  void error(std::size_t offset, const std::string& message, std::string help = {}) {
    if (diagnostics_.size() < most_errors)
      diagnostics_.push_back(template_error(file_, offset, message, std::move(help)));
  }

  // Nothing, and an error, when the tag is never closed. A tag that seems to reach into
  // the next one is such a tag too.
  std::optional<Tag> read_tag(std::size_t begin) {
    std::size_t content = begin + open_.size();
    std::size_t first = text_.find_first_not_of(white_space, content);
    char sigil = first != text_.npos && sigils.find(text_[first]) != sigils.npos ? text_[first] : '\0';
    if (sigil != '\0') content = first + 1;
    std::string close = (sigil == '{' ? "}" : sigil == '=' ? "=" : "") + close_;
    std::size_t end = text_.find(close, content);
    auto inside = text_.substr(content, end == text_.npos ? end : end - content);
    bool names_something = sigil != '!' && sigil != '=';
    if (end == text_.npos || (names_something && inside.find(open_) != inside.npos)) {
      error(begin, "tag is never closed", "close it with " + close);
      return std::nullopt;
    }
    return Tag{begin, end + close.size(), sigil, trim(inside)};
  }

  // The line that the tag has to itself, line break included, as [begin, end), if it has one.
  std::optional<std::pair<std::size_t, std::size_t>> own_line(const Tag& tag) const {
    if (tag.sigil == '\0' || tag.sigil == '&' || tag.sigil == '{') return std::nullopt;
    std::size_t begin = tag.begin;
    while (begin > begin_ && blanks.find(text_[begin - 1]) != blanks.npos) --begin;
    if (begin > begin_ && text_[begin - 1] != '\n') return std::nullopt;
    std::size_t end = std::min(text_.find_first_not_of(blanks, tag.end), text_.size());
    if (end == text_.size()) return std::pair(begin, end);
    auto rest = text_.substr(end);
    if (rest.starts_with('\n')) return std::pair(begin, end + 1);
    if (rest.starts_with("\r\n")) return std::pair(begin, end + 2);
    return std::nullopt;
  }

  void add_text(std::size_t end) {
    if (end > position_)
      tokens_.push_back({TokenKind::text, text_.substr(position_, end - position_), position_, false, {}});
  }

  void add(const Tag& tag) {
    auto line = own_line(tag);
    add_text(line ? line->first : tag.begin);
    position_ = line ? line->second : tag.end;
    if (tag.sigil == '!') return;
    if (tag.sigil == '=') return set_delimiters(tag);
    Token token{kind_of(tag.sigil), tag.content, tag.begin, line.has_value(), {}};
    if (line) token.indent = text_.substr(line->first, tag.begin - line->first);
    if (!check_name(token) && token.kind == TokenKind::partial)
      return; // else it would be reported as missing too
    if (token.kind == TokenKind::section || token.kind == TokenKind::inverted) sections_.push_back(token);
    if (token.kind == TokenKind::end) close_section(token);
    tokens_.push_back(token);
  }

  bool check_name(const Token& token) {
    auto name = token.text;
    if (token.kind == TokenKind::partial ? is_partial_name(name) : is_field_name(name)) return true;
    std::string help = "names are letters, digits, _ and -, joined by dots: {{day.date_long}}";
    if (token.kind == TokenKind::partial) {
      help = "a partial is named by its path inside templates/, without .. and .mustache: {{> parts/nav}}";
    } else if (name.starts_with('<') || name.starts_with('$')) {
      help = "templates have no parents or blocks; put what they share into a partial: {{> name}}";
    }
    error(token.offset,
          written_tag(token.kind, name) + (name.empty() ? " has no name" : " has no valid name"),
          std::move(help));
    return false;
  }

  std::vector<Token> report_depth() {
    error(sections_.back().offset, fmt::format("sections nest more than {} deep", most_depth),
          "close some of them earlier");
    return {};
  }

  void close_section(const Token& end) {
    auto opened = [&end](const Token& section) { return section.text == end.text; };
    if (sections_.empty()) {
      error(end.offset, written_tag(end.kind, end.text) + " closes nothing",
            "remove it, or open the section first: " + written_tag(TokenKind::section, end.text));
      return;
    }
    if (std::ranges::any_of(sections_, opened)) {
      for (; !opened(sections_.back()); sections_.pop_back()) report_unclosed(sections_.back());
    } else {
      const Token& section = sections_.back();
      error(section.offset,
            written_tag(section.kind, section.text) + " opened here is closed by " +
                written_tag(end.kind, end.text),
            "write " + written_tag(TokenKind::end, section.text) + " there");
    }
    sections_.pop_back();
  }

  void report_unclosed(const Token& section) {
    error(section.offset, "unclosed section " + written_tag(section.kind, section.text),
          "close it with " + written_tag(TokenKind::end, section.text));
  }

  void set_delimiters(const Tag& tag) {
    auto open = tag.content.substr(0, tag.content.find_first_of(white_space));
    auto close = trim(tag.content.substr(open.size()));
    if (close.empty() || close.find_first_of(white_space) != close.npos ||
        tag.content.find('=') != tag.content.npos)
      return error(tag.begin, "delimiters not understood",
                   "write two of them with a space between and no = in them: {{=<% %>=}}");
    open_ = open;
    close_ = close;
  }

  const TemplateFile& file_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t begin_ = 0;    // of the text, after a byte order mark
  std::size_t position_ = 0; // everything before it has been read
  std::string open_ = "{{", close_ = "}}";
  std::vector<Token> tokens_;
  std::vector<Token> sections_; // the open ones, outermost first
};

// The offset of the first byte that is not UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto [code, size, valid] = first_character(text.substr(at));
    if (!valid) return at;
    at += size;
  }
  return text.npos;
}

} // namespace

void read_template(Template& result, Diagnostics& diagnostics) {
  if (auto invalid = find_invalid_utf8(result.file.text); invalid != std::string::npos) {
    diagnostics.push_back(
        template_error(result.file, invalid, "this is not UTF-8", "save the file as UTF-8"));
    return;
  }
  Diagnostics found;
  result.tokens = Scanner(result.file, found).scan();
  std::ranges::stable_sort(found, {},
                           [](const Diagnostic& error) { return std::pair(error.line, error.column); });
  std::ranges::move(found, std::back_inserter(diagnostics));
}

void add_error(Diagnostics& diagnostics, const TemplateFile& file, std::size_t offset,
               std::string_view message, std::string help) {
  if (shows_another(diagnostics, Severity::error, file.path))
    diagnostics.push_back(template_error(file, offset, message, std::move(help)));
  else
    diagnostics.push_back({.path = file.path, .message = std::string(message), .help = std::move(help)});
}

Diagnostic template_error(const TemplateFile& file, std::size_t offset, std::string_view message,
                          std::string help) {
  return diagnostic_at(file.text, file.path, place_of(file.text, offset),
                       file.owner + ": " + std::string(message), std::move(help));
}

std::string written_tag(TokenKind kind, std::string_view name) {
  std::string text(name);
  switch (kind) {
  case TokenKind::unescaped:
    return "{{{" + text + "}}}";
  case TokenKind::section:
    return "{{#" + text + "}}";
  case TokenKind::inverted:
    return "{{^" + text + "}}";
  case TokenKind::end:
    return "{{/" + text + "}}";
  case TokenKind::partial:
    return "{{> " + text + "}}";
  default:
    return "{{" + text + "}}";
  }
}

} // namespace broadsheet::theme
