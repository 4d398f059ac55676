#include "legacy/source.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/file.h"
#include "base/utf8.h"

namespace broadsheet::legacy {

std::optional<SourceFile> read_source(const std::filesystem::path& path, Diagnostics& diagnostics) {
  auto text = read_file({}, path, diagnostics);
  if (!text) return std::nullopt;
  return SourceFile{path.generic_string(), std::string(without_byte_order_mark(*text))};
}

void require_utf8(SourceFile& source, Diagnostics& diagnostics) {
  std::string repaired;
  std::optional<std::size_t> first;
  for (std::string_view rest = source.text; !rest.empty();) {
    auto character = first_character(rest);
    if (!character.valid && !first) first = source.text.size() - rest.size();
    if (first && repaired.empty()) repaired.assign(source.text, 0, *first);
    if (first) append_utf8(repaired, character.code);
    rest.remove_prefix(character.size);
  }
  if (!first) return;
  report_at(diagnostics, Severity::error, source, *first, "this is not UTF-8; it is kept as \uFFFD",
            "save the file as UTF-8 and import again");
  source.text = std::move(repaired);
}

void report_at(Diagnostics& diagnostics, Severity severity, const SourceFile& source, std::size_t offset,
               std::string message, std::string help) {
  if (!shows_another(diagnostics, severity, source.path)) {
    diagnostics.push_back(finding(severity, source.path, std::move(message), std::move(help)));
    return;
  }
  diagnostics.push_back(diagnostic_at(source.text, source.path, place_of(source.text, offset),
                                      std::move(message), std::move(help)));
  diagnostics.back().severity = severity;
}

void report_at(Diagnostics& diagnostics, Severity severity, const SourceFile& source, std::string_view part,
               std::string message, std::string help) {
  auto offset = static_cast<std::size_t>(part.data() - source.text.data());
  report_at(diagnostics, severity, source, offset, std::move(message), std::move(help));
}

Diagnostic finding(Severity severity, std::string path, std::string message, std::string help) {
  Diagnostic result;
  result.severity = severity;
  result.path = std::move(path);
  result.message = std::move(message);
  result.help = std::move(help);
  return result;
}

void add_topic(std::vector<Topic>& topics, std::string_view id, std::string_view label) {
  auto known = std::ranges::find(topics, id, &Topic::id);
  if (known == topics.end()) {
    known = topics.emplace(known);
    known->id = id;
  }
  if (known->label.empty()) known->label = label;
}

std::string_view topic_with_label(const std::vector<Topic>& topics, std::string_view label) {
  auto found = std::ranges::find(topics, label, &Topic::label);
  return found == topics.end() ? std::string_view{} : found->id;
}

} // namespace broadsheet::legacy
