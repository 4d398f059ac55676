#include "text/environments.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.h"

namespace broadsheet::text {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view begin = "\\begin{";

// What is written between dollar signs instead; both empty where it is the body alone.
struct Replacement {
  std::string_view name;
  std::string_view begin = {};
  std::string_view end = {};
};
constexpr auto replacements =
    std::to_array<Replacement>({{"align", "\\begin{aligned}", "\\end{aligned}"},
                                {"alignat", "\\begin{aligned}", "\\end{aligned}"},
                                {"displaymath"},
                                {"eqnarray", "\\begin{array}{rcl}", "\\end{array}"},
                                {"equation"},
                                {"flalign", "\\begin{aligned}", "\\end{aligned}"},
                                {"gather", "\\begin{gathered}", "\\end{gathered}"},
                                {"math"},
                                {"multline", "\\begin{gathered}", "\\end{gathered}"}});

const Replacement* find_replacement(std::string_view name) {
  if (name.ends_with('*')) name.remove_suffix(1);
  const auto found = std::ranges::find(replacements, name, &Replacement::name);
  return found == replacements.end() ? nullptr : found;
}

// Removes every `command`, with its argument in braces if it has one.
void remove_command(std::string& body, std::string_view command) {
  for (std::size_t at = body.find(command); at != npos; at = body.find(command, at)) {
    std::size_t end = at + command.size();
    if (end < body.size() && is_letter(body[end])) { // a longer name
      at = end;
      continue;
    }
    if (end < body.size() && body[end] == '{') end = std::min(body.find('}', end), body.size() - 1) + 1;
    body.erase(at, end - at);
  }
}

} // namespace

std::optional<std::string_view> formula_environment(std::string_view tex) {
  if (!consume(tex, begin)) return std::nullopt;
  constexpr std::size_t longest = 16;
  const std::size_t close = tex.substr(0, longest).find('}');
  if (close == npos || find_replacement(tex.substr(0, close)) == nullptr) return std::nullopt;
  return tex.substr(0, close);
}

std::optional<Environment> read_environment(std::string_view tex) {
  const std::optional<std::string_view> name = formula_environment(tex);
  if (!name) return std::nullopt;
  const std::string ending = "\\end{" + std::string(*name) + "}";
  const std::size_t start = begin.size() + name->size() + 1;
  const std::size_t end = tex.find(ending, start);
  if (end == npos) return std::nullopt;
  return Environment{*name, tex.substr(start, end - start), tex.substr(0, end + ending.size())};
}

std::string between_dollars(std::string_view formula) {
  const std::string_view trimmed = trim(formula);
  const std::optional<Environment> environment = read_environment(trimmed);
  if (!environment || environment->source.size() != trimmed.size()) return std::string(formula);
  std::string body(trim(environment->body));
  if (environment->name.starts_with("alignat") && body.starts_with('{')) body.erase(0, body.find('}') + 1);
  for (const std::string_view command : {"\\label", "\\nonumber", "\\notag", "\\tag"})
    remove_command(body, command);
  const Replacement& replacement = *find_replacement(environment->name);
  return std::string(replacement.begin) + body + std::string(replacement.end);
}

} // namespace broadsheet::text
