#include "theme/partials.h"

#include <algorithm>
#include <vector>

namespace broadsheet::theme {
namespace {

std::vector<Token> partials_of(const Template& source) {
  std::vector<Token> partials;
  for (const Token& token : source.tokens)
    if (token.kind == TokenKind::partial) partials.push_back(token);
  return partials;
}

std::string missing_help(const Templates& templates, std::string_view name) {
  constexpr std::string_view extension = ".mustache";
  std::vector<std::string_view> candidates;
  for (const auto& [candidate, source] : templates) candidates.push_back(candidate);
  auto near = did_you_mean(name, candidates);
  if (name.ends_with(extension) && templates.contains(name.substr(0, name.size() - extension.size())))
    near = name.substr(0, name.size() - extension.size());
  if (near.empty()) return "write templates/" + std::string(name) + ".mustache, or remove the tag";
  return "did you mean " + written_tag(TokenKind::partial, near) + "?";
}

// Goes down the partials of each template once and notices when it comes back to one it is in.
class CycleFinder {
public:
  CycleFinder(const Templates& templates, Diagnostics& diagnostics)
      : templates_(templates), diagnostics_(diagnostics) {}

  void visit(std::string_view name) {
    if (!visited_.insert(name).second) return;
    trail_.push_back(name);
    const Template& source = templates_.find(name)->second;
    for (const Token& partial : partials_of(source)) {
      auto found = templates_.find(partial.text);
      if (found == templates_.end()) continue;
      if (auto first = std::ranges::find(trail_, partial.text); first != trail_.end()) {
        report(source, partial, {first, trail_.end()});
      } else {
        visit(found->first);
      }
    }
    trail_.pop_back();
  }

private:
  void report(const Template& source, const Token& partial, const std::vector<std::string_view>& circle) {
    std::string message = "partial " + std::string(partial.text) + " includes itself: ";
    for (auto name : circle) message.append(name).append(" → ");
    message += partial.text;
    diagnostics_.push_back(
        template_error(source.file, partial.offset, message, "remove one of these partials"));
  }

  const Templates& templates_;
  Diagnostics& diagnostics_;
  std::set<std::string_view> visited_;
  std::vector<std::string_view> trail_; // from the template where the walk began
};

} // namespace

void check_partials(const Templates& templates, const std::function<std::string(std::string_view)>& places,
                    Diagnostics& diagnostics) {
  for (const auto& [name, source] : templates)
    for (const Token& partial : partials_of(source))
      if (!templates.contains(partial.text))
        diagnostics.push_back(template_error(source.file, partial.offset,
                                             "partial " + written_tag(partial.kind, partial.text) +
                                                 " not found; looked in " + places(partial.text),
                                             missing_help(templates, partial.text)));
  CycleFinder finder(templates, diagnostics);
  for (const auto& [name, source] : templates) finder.visit(name);
}

std::set<std::string_view> reachable_templates(const Templates& templates, std::string_view name) {
  std::set<std::string_view> reached;
  std::vector<std::string_view> ahead{name};
  while (!ahead.empty()) {
    auto found = templates.find(ahead.back());
    ahead.pop_back();
    if (found == templates.end() || !reached.insert(found->first).second) continue;
    for (const Token& partial : partials_of(found->second)) ahead.push_back(partial.text);
  }
  return reached;
}

} // namespace broadsheet::theme
