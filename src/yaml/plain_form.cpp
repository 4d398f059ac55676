#include "yaml/plain_form.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "yaml/writer.h"

namespace broadsheet::yaml {
namespace {

constexpr auto none = std::string_view::npos;
constexpr std::size_t step = 2; // columns of indentation per level
constexpr int deepest = 16;     // brackets within brackets; keeps the recursion shallow

// Every function reads at the cursor and returns false when the text is not in this form.
class PlainForm {
public:
  PlainForm(std::string_view text, int lines_before) : text_(text), line_(lines_before + 1) {}

  bool read(Node& root) { return map(root, 0) && at_end(); }

private:
  bool at_end() const { return position_ == text_.size(); }
  std::string_view rest() const { return text_.substr(position_); }
  std::size_t column() const { return position_ - line_start_; }

  bool skip(std::string_view expected) {
    if (!rest().starts_with(expected)) return false;
    position_ += expected.size();
    return true;
  }

  // Moves past the line break to the first character of the next line that is not a space.
  bool next_line() {
    if (at_end()) return true;
    if (!skip("\n")) return false;
    line_start_ = position_;
    ++line_;
    position_ = std::min(text_.find_first_not_of(' ', position_), text_.size());
    return at_end() ? column() == 0 : text_[position_] != '\n';
  }

  void begin(Node& node, Kind kind) const {
    node.kind = kind;
    node.line = line_;
    node.column = static_cast<int>(column()) + 1;
  }

  bool map(Node& node, std::size_t indent) {
    begin(node, Kind::map);
    if (at_end() || column() != indent) return false;
    while (!at_end() && column() == indent) {
      if (!key(node.children.emplace_back())) return false;
      Node& value = node.children.emplace_back();
      if (skip(" >-\n")) {
        if (!folded(value, indent + step)) return false;
      } else if (skip(" ")) {
        if (!flow(value, Context::block) || !next_line()) return false;
      } else if (!next_line() || !block(value, indent + step)) {
        return false;
      }
    }
    return true;
  }

  bool block(Node& node, std::size_t indent) {
    return rest().starts_with('-') ? list(node, indent) : map(node, indent);
  }

  bool list(Node& node, std::size_t indent) {
    begin(node, Kind::list);
    if (column() != indent) return false;
    while (!at_end() && column() == indent) {
      if (!skip("- ")) return false;
      Node& item = node.children.emplace_back();
      bool read = starts_with_key() ? map(item, indent + step) : flow(item, Context::block) && next_line();
      if (!read) return false;
    }
    return true;
  }

  static bool is_key_character(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

  std::size_t end_of_key() const {
    std::size_t end = position_;
    while (end < text_.size() && is_key_character(text_[end])) ++end;
    return end;
  }
  bool starts_with_key() const {
    std::size_t end = end_of_key();
    return end > position_ && end < text_.size() && text_[end] == ':';
  }

  // Reads a key with its colon.
  bool key(Node& node) {
    if (!starts_with_key()) return false;
    begin(node, Kind::scalar);
    node.text = text_.substr(position_, end_of_key() - position_);
    position_ += node.text.size() + 1;
    return node.text != "null";
  }

  // Reads a value on one line.
  bool flow(Node& node, Context context) {
    if (at_end()) return false;
    switch (text_[position_]) {
    case '"':
      return quoted(node);
    case '[':
      return bracketed(node, Kind::list, "]");
    case '{':
      return bracketed(node, Kind::map, "}");
    default:
      return plain(node, context);
    }
  }

  bool bracketed(Node& node, Kind kind, std::string_view close) {
    begin(node, kind);
    ++position_;
    if (skip(close)) return true;
    if (++depth_ > deepest) return false;
    do {
      bool is_pair = kind == Kind::map;
      if (is_pair && !(key(node.children.emplace_back()) && skip(" "))) return false;
      if (!flow(node.children.emplace_back(), Context::flow)) return false;
    } while (skip(", "));
    --depth_;
    return skip(close);
  }

  bool plain(Node& node, Context context) {
    std::size_t end = text_.find_first_of(context == Context::flow ? "\n,[]{}" : "\n", position_);
    auto value = text_.substr(position_, end == none ? none : end - position_);
    if (!is_plain_scalar(value, context) || is_null(value)) return false;
    begin(node, Kind::scalar);
    node.text = value;
    position_ += value.size();
    return true;
  }
  static bool is_null(std::string_view value) {
    return value == "null" || value == "Null" || value == "NULL";
  }

  bool quoted(Node& node) {
    begin(node, Kind::scalar);
    node.quoted = true;
    ++position_;
    while (true) {
      std::size_t end = text_.find_first_of("\"\\\n\t", position_);
      if (end == none || text_[end] == '\n' || text_[end] == '\t') return false;
      node.text.append(text_, position_, end - position_);
      position_ = end + 1;
      if (text_[end] == '"') return true;
      if (!escape(node.text)) return false;
    }
  }

  bool escape(std::string& value) {
    if (at_end()) return false;
    switch (text_[position_++]) {
    case '"':
      value += '"';
      return true;
    case '\\':
      value += '\\';
      return true;
    case 'n':
      value += '\n';
      return true;
    case 't':
      value += '\t';
      return true;
    default:
      return false;
    }
  }

  // Reads the lines of a folded text; the cursor is at the start of the first one.
  bool folded(Node& node, std::size_t indent) {
    begin_folded(node);
    while (true) {
      std::size_t empty_lines = 0;
      while (skip("\n")) ++empty_lines;
      line_ += static_cast<int>(empty_lines);
      line_start_ = position_;
      position_ = std::min(text_.find_first_not_of(' ', position_), text_.size());
      if (column() < indent)
        return !node.text.empty() && (at_end() ? column() == 0 : text_[position_] != '\n');
      if (column() > indent || (node.text.empty() && empty_lines > 0)) return false;
      if (!node.text.empty())
        node.text.append(std::max<std::size_t>(empty_lines, 1), empty_lines > 0 ? '\n' : ' ');
      std::size_t end = std::min(text_.find('\n', position_), text_.size());
      auto line = text_.substr(position_, end - position_);
      if (line.empty() || line.back() == ' ' || line.find('\t') != none) return false;
      node.text += line;
      position_ = end;
      skip("\n");
      ++line_;
    }
  }

  // The cursor is after " >-\n".
  void begin_folded(Node& node) {
    position_ -= 3;
    begin(node, Kind::scalar);
    node.quoted = true;
    position_ += 3;
    ++line_;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t line_start_ = 0;
  int line_;
  int depth_ = 0; // brackets around the cursor
};

} // namespace

std::optional<Node> read_plain_form(std::string_view document, int lines_before) {
  Node root;
  if (!PlainForm(document, lines_before).read(root)) return std::nullopt;
  return root;
}

} // namespace broadsheet::yaml
