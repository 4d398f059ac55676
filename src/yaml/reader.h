// Reads YAML 1.2 (https://yaml.org/spec/1.2.2/) as the files of a site use it. It is strict and collects
// every finding: where a value is, what it has to be, and what to do about it.
//
//   yaml::Reader reader(text, "themes/dark/theme.yaml", diagnostics);
//   if (auto theme = reader.only_document()) {
//     name = theme->required_text("name");
//     extends = theme->text("extends");
//     theme->reject_unknown_keys(); // after asking for all keys
//   }
//   if (has_errors(diagnostics)) …
//
// Strict means that these are errors: a key written twice, an unknown key, an empty value, and a number where
// text is expected (`title: 1984`, which other YAML readers would not read as text). Anchors and tags are
// refused, so that a value is always what is written at its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/json.h"
#include "yaml/parser.h"

namespace broadsheet::yaml {

// Shared by all values of a file.
struct Origin {
  std::string_view text;
  std::string_view path;
  Diagnostics* diagnostics;

  // A finding at a line (from 1, or 0 for the whole file) and a column (from 1, in bytes).
  void report(Severity severity, int line, int column, std::string message, std::string help) const;
};

class Map;
struct SyntaxError;

// A value at its place in the file. The typed functions report a value of another type and return nothing. A
// Value must not outlive its Reader.
class Value {
public:
  // `key` is the value's key, or that of the list whose entry it is. It must live as long as the Reader.
  Value(const Node& node, std::string_view key, bool is_entry, const Origin& origin)
      : node_(&node), key_(key), is_entry_(is_entry), origin_(&origin) {}

  Kind kind() const { return node_->kind; }
  int line() const { return node_->line; }
  int column() const { return node_->column; } // from 1, in bytes

  std::optional<std::string> text() const;
  std::optional<std::size_t>
  word(std::span<const std::string_view> words) const; // the index of the text in `words`
  std::optional<std::int64_t> integer(std::int64_t least, std::int64_t most,
                                      std::string help = {}) const; // both inclusive; `help` if outside
  std::optional<double> number(double least, double most) const;    // both inclusive
  std::optional<bool> flag() const;                                 // true or false
  std::vector<Value> list() const;                                  // its entries
  std::optional<Map> map() const;
  // Any value, in the order of the file. Unquoted scalars are read by YAML 1.2's core schema.
  Json json() const;

  // For the key `schema`, the version of a file's format. Whether it is from 1 to `newest`; reports it when
  // it is not.
  bool reads_schema(int newest) const;

  void error(std::string message, std::string help = {}) const;
  void warning(std::string message, std::string help = {}) const;
  // Does not show the line, which may contain a secret.
  void error_unseen(std::string message, std::string help = {}) const;

private:
  std::string name() const; // its name in messages
  void wrong_type(std::string_view wanted) const;

  const Node* node_;
  std::string_view key_;
  bool is_entry_;
  const Origin* origin_;
};

// A map that is read key by key. Asking for a key makes it known; `key` must live as long as the Map (a
// literal). Functions that take a key return nothing, or an empty value, when the key is absent.
class Map {
public:
  Map(const Node& node, const Origin& origin) : node_(&node), origin_(&origin) {}

  std::optional<Value> find(std::string_view key);
  std::optional<Value> require(std::string_view key); // reports a missing key

  std::string text(std::string_view key);
  std::string required_text(std::string_view key);      // also reports empty text
  std::vector<std::string> texts(std::string_view key); // a list of texts
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least,
                                      std::int64_t most = std::numeric_limits<std::int64_t>::max());
  std::optional<double> number(std::string_view key, double least,
                               double most = std::numeric_limits<double>::max());
  std::optional<bool> flag(std::string_view key);
  std::vector<Value> list(std::string_view key);
  std::vector<Map> maps(std::string_view key); // a list of maps
  std::optional<Map> map(std::string_view key);

  // Reports every key that was not asked for, with the key that was probably meant, and every key that is
  // written twice.
  void reject_unknown_keys() const;

  void error(std::string message, std::string help = {}) const; // at the place of the map

private:
  const Node* node_;
  const Origin* origin_;
  std::vector<std::string_view> known_;
};

// A file of one or more documents, parsed one at a time as they are asked for. Accepts a byte order
// mark and CRLF line ends. `text` and `path` must outlive the Reader.
class Reader {
public:
  Reader(std::string_view text, std::string_view path, Diagnostics& diagnostics);
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // The map at the root of the next document. Nothing after the last document, or after a syntax error or a
  // root that is not a map, both of which are reported. A file without content is one empty map. The text
  // after the document is not read yet.
  std::optional<Map> next_document();

  // The same for a file that must be a single document.
  std::optional<Map> only_document();

  void expect_end(); // reports another document

private:
  struct Segment {
    std::size_t begin = 0; // in bytes of the text
    std::size_t size = 0;
    int lines_before = 0;
  };
  std::optional<Segment> next_segment(); // the next lines with content between markers
  std::optional<Map> parse(const Segment& segment);
  void stop_with_error(const SyntaxError& error);

  std::string normalized_; // the text, if its line ends had to be changed
  Origin origin_;
  std::size_t ahead_ = 0; // the first unread byte, at the start of a line
  int lines_before_ = 0;  // lines before it
  bool first_ = true;
  std::deque<Node> roots_; // of the documents read; a deque keeps addresses stable
};

} // namespace broadsheet::yaml
