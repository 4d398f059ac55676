#include "store/migration.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <fmt/format.h>

#include "base/text.h"
#include "yaml/reader.h"
#include "yaml/schema_version.h"

namespace broadsheet::store {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Where the version of a file stands.
struct Mark {
  int version = 0;
  int line = 0;   // from 1; 0 when the file has none
  int column = 0; // from 1, in bytes, without a byte order mark
};

std::optional<Mark> read_mark(const FileKind& kind, std::string_view text, std::string_view path,
                              Diagnostics& diagnostics) {
  yaml::Reader reader(text, path, diagnostics);
  auto map = reader.next_document();
  if (!map) return std::nullopt;
  auto schema = kind.unmarked ? map->find("schema") : map->require("schema");
  if (!schema) return kind.unmarked ? std::optional(Mark{.version = *kind.unmarked}) : std::nullopt;
  if (!reads_schema(*schema, kind.current)) return std::nullopt;
  auto version = schema->integer(1, std::numeric_limits<int>::max());
  return Mark{static_cast<int>(*version), schema->line(), schema->column()};
}

std::size_t begin_of_line(std::string_view text, int line) {
  std::size_t begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  for (; line > 1; --line) begin = text.find('\n', begin) + 1;
  return begin;
}

// The first line that is more than blanks, a comment or the marker of a document.
std::size_t begin_of_content(std::string_view text) {
  std::size_t begin = begin_of_line(text, 1);
  while (begin < text.size()) {
    auto line = text.substr(begin, text.find('\n', begin) - begin);
    auto first = line.find_first_not_of(" \t\r");
    if (first != line.npos && line[first] != '#' && !line.starts_with("---")) break;
    begin += std::min(line.size() + 1, text.size() - begin);
  }
  return begin;
}

// The text with `version` in place of the one at `mark`, or with a first line that says it.
std::string marked(std::string text, const Mark& mark, int version) {
  if (mark.line > 0) {
    auto begin = begin_of_line(text, mark.line) + static_cast<std::size_t>(mark.column) - 1;
    auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), is_digit);
    auto size = static_cast<std::size_t>(end - text.begin()) - begin;
    return text.replace(begin, size, std::to_string(version));
  }
  auto begin = begin_of_content(text);
  bool is_flow = text.substr(begin).starts_with('{');
  return is_flow ? text.insert(begin + 1, fmt::format("schema: {}, ", version))
                 : text.insert(begin, fmt::format("schema: {}\n", version));
}

// The text a version further on. Nothing when the step fails, which is reported.
std::optional<std::string> advance(const FileKind& kind, int version, std::string text, std::string_view path,
                                   Diagnostics& diagnostics) {
  auto step = kind.steps[static_cast<std::size_t>(version - kind.oldest())];
  Diagnostics findings;
  text = step(std::move(text), path, findings);
  bool failed = has_errors(findings);
  diagnostics.insert(diagnostics.end(), findings.begin(), findings.end());
  auto mark = failed ? std::nullopt : read_mark(kind, text, path, diagnostics);
  if (!mark) return std::nullopt;
  text = marked(std::move(text), *mark, version + 1);
  Diagnostics unreadable; // of no use to the owner, who never sees this text
  if (version_of(kind, text, path, unreadable) == version + 1) return text;
  diagnostics.push_back({.path = std::string(path),
                         .message = "cannot tell where the version of this file is to be written",
                         .help = fmt::format("write `schema: {}` on a line of its own, above the other keys, "
                                             "and migrate again",
                                             version)});
  return std::nullopt;
}

} // namespace

std::optional<int> version_of(const FileKind& kind, std::string_view text, std::string_view path,
                              Diagnostics& diagnostics) {
  auto mark = read_mark(kind, text, path, diagnostics);
  return mark ? std::optional(mark->version) : std::nullopt;
}

std::optional<Migration> migrate(const FileKind& kind, std::string_view text, std::string_view path,
                                 Diagnostics& diagnostics) {
  auto from = version_of(kind, text, path, diagnostics);
  if (!from) return std::nullopt;
  Migration migration{*from, kind.current, std::string(text)};
  for (int version = *from; version < kind.current; ++version) {
    auto next = advance(kind, version, std::move(migration.text), path, diagnostics);
    if (!next) return std::nullopt;
    migration.text = std::move(*next);
  }
  if (*from == kind.current || kind.check == nullptr) return migration;
  Diagnostics findings;
  kind.check(migration.text, path, findings);
  diagnostics.insert(diagnostics.end(), findings.begin(), findings.end());
  return has_errors(findings) ? std::nullopt : std::optional(std::move(migration));
}

} // namespace broadsheet::store
