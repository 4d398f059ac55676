#include "theme/flatten.h"

#include <algorithm>
#include <utility>

namespace broadsheet::theme {
namespace {

std::vector<std::string_view> split_path(std::string_view name) {
  std::vector<std::string_view> path;
  if (name == ".") return path;
  while (true) {
    auto dot = name.find('.');
    path.push_back(name.substr(0, dot));
    if (dot == name.npos) return path;
    name.remove_prefix(dot + 1);
  }
}

class Flattener {
public:
  explicit Flattener(const FindTemplate& find) : find_(find) {}

  // `indent` goes before each line of the template that is not empty, as the specification wants
  // it for a partial that stands alone on its line.
  void add(const Template& source, const std::string& indent) {
    bool at_line_start = true;
    for (const Token& token : source.tokens) {
      if (token.kind == TokenKind::text) {
        at_line_start = add_text(token.text, indent, at_line_start);
        continue;
      }
      if (!token.standalone) {
        if (at_line_start) append(indent);
        at_line_start = false;
      }
      add_tag(token, source.file, indent);
    }
  }

  FlatTemplate take() {
    finish_text();
    return std::move(flat_);
  }

private:
  // Whether the next thing begins a line.
  bool add_text(std::string_view text, const std::string& indent, bool at_line_start) {
    while (!text.empty()) {
      auto line = text.substr(0, text.find('\n'));
      line = text.substr(0, std::min(line.size() + 1, text.size()));
      if (at_line_start && line != "\n" && line != "\r\n") append(indent);
      append(line);
      at_line_start = line.ends_with('\n');
      text.remove_prefix(line.size());
    }
    return at_line_start;
  }

  void add_tag(const Token& token, const TemplateFile& file, const std::string& indent) {
    switch (token.kind) {
    case TokenKind::partial:
      add(find_(token.text), token.standalone ? indent + std::string(token.indent) : "");
      break;
    case TokenKind::end:
      finish_text();
      flat_.numbered += "{{/" + std::to_string(open_sections_.back()) + "}}";
      open_sections_.pop_back();
      break;
    default:
      finish_text();
      flat_.numbered += written_tag(token.kind, std::to_string(flat_.parts.size()));
      if (token.kind == TokenKind::section || token.kind == TokenKind::inverted)
        open_sections_.push_back(flat_.parts.size());
      flat_.parts.push_back({token.kind, {}, split_path(token.text), token.text, &file, token.offset});
    }
  }

  void append(std::string_view text) { text_ += text; }

  // Texts that meet at the border of a partial become one part.
  void finish_text() {
    if (text_.empty()) return;
    flat_.numbered += written_tag(TokenKind::unescaped, std::to_string(flat_.parts.size()));
    flat_.parts.push_back({TokenKind::text, std::exchange(text_, {}), {}, {}, nullptr, 0});
  }

  const FindTemplate& find_;
  FlatTemplate flat_;
  std::string text_;
  std::vector<std::size_t> open_sections_; // by the numbers of their parts
};

} // namespace

FlatTemplate flatten(const Template& root, const FindTemplate& find) {
  Flattener flattener(find);
  flattener.add(root, "");
  return flattener.take();
}

} // namespace broadsheet::theme
