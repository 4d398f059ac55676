#include "yaml/parser.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "yaml/syntax_error.h"

namespace broadsheet::yaml {
namespace {

// Builds the tree from the parser's events.
class TreeBuilder : public YAML::EventHandler {
public:
  TreeBuilder(std::string_view document, int lines_before)
      : document_(document), lines_before_(lines_before) {}

  Node take_root() { return std::move(root_); }
  const Node* innermost() const { return open_.empty() ? nullptr : &open_.back(); }
  const Node* last() const { return last_.line == 0 ? nullptr : &last_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (std::exchange(started_, true)) {
      refuse(mark, "the document has ended before this line", "indent the line, or move it up into the map");
    }
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add_null(mark); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "an alias (*) is not supported", "write the value out, or put it in quotes if it is text");
  }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override {
    refuse(mark, "an anchor (&) is not supported", "remove it, or put the value in quotes if it is text");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    Node node = begin(Kind::scalar, mark, tag);
    node.quoted = tag != "?";
    node.text = value;
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open_.push_back(begin(Kind::list, mark, tag));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open_.push_back(begin(Kind::map, mark, tag));
  }
  void OnMapEnd() override { close(); }

  SyntaxError error_at(const YAML::Mark& mark, std::string message, std::string help = {}) const {
    return {lines_before_ + mark.line + 1, mark.column + 1, std::move(message), std::move(help)};
  }

private:
  [[noreturn]] void refuse(const YAML::Mark& mark, std::string message, std::string help) const {
    throw error_at(mark, std::move(message), std::move(help));
  }

  Node begin(Kind kind, const YAML::Mark& mark, const std::string& tag) {
    // "?" marks a value without a tag, "!" one in quotes.
    if (tag != "?" && tag != "!") {
      refuse(mark, "a tag (!) is not supported", "remove it, or put the value in quotes if it is text");
    }
    last_.line = lines_before_ + mark.line + 1;
    last_.column = mark.column + 1;
    last_.kind = kind;
    return last_;
  }

  // The parser marks an empty value at the next token. The key, or the entry's dash, is a better place.
  void add_null(const YAML::Mark& mark) {
    Node node = begin(Kind::null, mark, "?");
    if (!open_.empty() && open_.back().kind == Kind::map && open_.back().children.size() % 2 == 1) {
      node.line = open_.back().children.back().line;
      node.column = open_.back().children.back().column;
    }
    auto before = document_.substr(0, static_cast<std::size_t>(mark.pos));
    auto dash = before.find_last_not_of(" \t\n");
    if (!open_.empty() && open_.back().kind == Kind::list && dash != before.npos && before[dash] == '-') {
      auto line_start = before.rfind('\n', dash) + 1; // npos + 1 is 0
      node.line -= static_cast<int>(std::ranges::count(before.substr(dash), '\n'));
      node.column = static_cast<int>(dash - line_start) + 1;
    }
    add(std::move(node));
  }
  void add(Node node) {
    if (open_.empty())
      root_ = std::move(node);
    else
      open_.back().children.push_back(std::move(node));
  }
  void close() {
    Node node = std::move(open_.back());
    open_.pop_back();
    add(std::move(node));
  }

  std::string_view document_;
  int lines_before_;
  bool started_ = false;
  Node root_;
  Node last_; // the place of the value that started last
  std::vector<Node> open_;
};

} // namespace

Node parse_document(std::string_view text, std::size_t begin, std::size_t size, int lines_before) {
  // The parser treats an open quote at the end of its input as closed. An end marker makes it report the
  // error, since YAML allows no marker inside quotes.
  const std::string document = std::string(text.substr(begin, size)) + "\n...\n";
  std::istringstream input(document);
  TreeBuilder builder(document, lines_before);
  try {
    YAML::Parser parser(input);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& failure) {
    SyntaxError found = builder.error_at(failure.mark, failure.msg);
    throw explain(found, {text, builder.innermost(), builder.last()});
  }
  return builder.take_root();
}

} // namespace broadsheet::yaml
