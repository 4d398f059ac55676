#include "theme/scope.h"

#include <span>

namespace broadsheet::theme {
namespace {

void add_names(const Value& value, std::vector<std::string_view>& names) {
  if (const auto* object = std::get_if<Object>(&value.content))
    for (const Field& field : object->fields) names.push_back(field.name);
}

std::string join(std::span<const std::string_view> path) {
  std::string joined;
  for (auto part : path) joined.append(joined.empty() ? "" : ".").append(part);
  return joined;
}

std::string suggest(const Part& part, std::size_t replaced, std::string_view name) {
  auto path = part.path;
  path[replaced] = name;
  return "did you mean " + written_tag(part.kind, join(path)) + "?";
}

// Why `value`, written as `name`, has no fields.
std::string hint_without_fields(const Value& value, const std::string& name) {
  std::string inside = "write this inside {{#" + name + "}} … {{/" + name + "}}";
  if (std::holds_alternative<List>(value.content)) return name + " is a list: " + inside;
  const auto* flag = std::get_if<bool>(&value.content);
  if (flag != nullptr && !*flag) return name + " is false here: " + inside;
  return name + " is a " + (flag != nullptr ? "flag" : "text") + " and has no fields";
}

} // namespace

const Value* Scope::find_first(std::string_view name) const {
  for (auto value = values_.rbegin(); value != values_.rend(); ++value)
    if (const Value* found = find_field(**value, name)) return found;
  return nullptr;
}

const Value* Scope::find(const Part& part) const {
  if (part.path.empty()) return values_.back();
  const Value* value = find_first(part.path.front());
  for (std::size_t i = 1; value != nullptr && i < part.path.size(); ++i)
    value = find_field(*value, part.path[i]);
  return value;
}

Diagnostic Scope::missing(const Part& part) const {
  auto help = hint(part);
  if (help.empty()) help = "docs/themes.md lists the fields of every view";
  return template_error(*part.file, part.offset, "no view provides " + written_tag(part.kind, part.name),
                        help);
}

std::string Scope::hint(const Part& part) const {
  const Value* value = find_first(part.path.front());
  if (value == nullptr) return hint_for_first(part);
  std::size_t reached = 0; // the last part of the path that there is
  while (const Value* next = find_field(*value, part.path[reached + 1])) {
    value = next;
    ++reached;
  }
  if (!std::holds_alternative<Object>(value->content))
    return hint_without_fields(*value, join(std::span(part.path).first(reached + 1)));
  std::vector<std::string_view> names;
  add_names(*value, names);
  auto name = did_you_mean(part.path[reached + 1], names);
  return name.empty() ? "" : suggest(part, reached + 1, name);
}

// A field of an object that was not named, {{title}} for {{page.title}}, or a slip of the keyboard.
std::string Scope::hint_for_first(const Part& part) const {
  std::vector<std::string_view> names;
  for (auto value = values_.rbegin(); value != values_.rend(); ++value) add_names(**value, names);
  auto wanted = part.path.front();
  for (auto name : names)
    if (find_field(*find_first(name), wanted) != nullptr)
      return suggest(part, 0, std::string(name) + "." + std::string(wanted));
  auto name = did_you_mean(wanted, names);
  return name.empty() ? "" : suggest(part, 0, name);
}

} // namespace broadsheet::theme
