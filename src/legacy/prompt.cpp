#include "legacy/prompt.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/fingerprint.h"
#include "base/text.h"
#include "legacy/source.h"
#include "paper/names.h"

namespace broadsheet::legacy {
namespace {

std::string_view part_heading(std::string_view line) {
  if (line == "## System Prompt") return "## System prompt";
  if (line == "## User Prompt") return "## User prompt";
  return {};
}

void trim_blank_lines(std::string& text) {
  text.erase(text.find_last_not_of(" \t\n") + 1); // npos + 1 is 0
  text.erase(0, std::min(text.find_first_not_of('\n'), text.size()));
}

void append_part(std::string& prompt, std::string_view heading, std::string body) {
  trim_blank_lines(body);
  if (heading.empty() || body.empty()) return;
  if (!prompt.empty()) prompt += '\n';
  prompt += fmt::format("{}\n\n{}\n", heading, body);
}

// One level of block quote (https://spec.commonmark.org/0.31.2/#block-quotes).
bool unquote(std::string_view& line) {
  return consume(line, "> ") || consume(line, ">");
}

std::string read_quoted_parts(const SourceFile& source, std::string_view text, Diagnostics& diagnostics) {
  std::string prompt;
  std::string_view heading;
  std::string body;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    if (auto next = part_heading(line); !next.empty()) {
      append_part(prompt, heading, std::exchange(body, {}));
      heading = next;
      continue;
    }
    if (!unquote(line) && !trim(line).empty())
      report_at(diagnostics, Severity::error, source, line,
                "this line of the prompt is not quoted; kept as it is",
                "start it with \"> \" if it belongs to the prompt, or remove it");
    body.append(line).append("\n");
  }
  append_part(prompt, heading, std::move(body));
  return prompt;
}

} // namespace

std::string read_prompt(const SourceFile& source, std::size_t offset, Diagnostics& diagnostics) {
  std::string_view text = std::string_view(source.text).substr(std::min(offset, source.text.size()));
  auto first = std::min(text.find_first_not_of("\r\n"), text.size());
  std::string_view from_first_line = text.substr(first);
  if (std::string_view peek = from_first_line; !part_heading(take_line(peek)).empty())
    return read_quoted_parts(source, from_first_line, diagnostics);
  std::string body;
  while (!text.empty()) body.append(take_line(text)).append("\n");
  std::string prompt;
  append_part(prompt, "## User prompt", std::move(body));
  return prompt;
}

std::string prompt_name(std::string_view prompt) {
  return to_hex(fingerprint(prompt)).substr(0, 12);
}

void add_registered_topics(std::string_view prompt, std::vector<Topic>& topics) {
  bool in_registry = false;
  while (!prompt.empty()) {
    std::string_view line = take_line(prompt);
    if (line.starts_with("## ")) in_registry = line == "## Topic Registry";
    if (!in_registry || !consume(line, "- ")) continue;
    auto colon = line.find(": ");
    if (colon == std::string_view::npos || !is_topic_id(line.substr(0, colon))) continue;
    add_topic(topics, line.substr(0, colon), trim(line.substr(colon + 2)));
  }
}

} // namespace broadsheet::legacy
