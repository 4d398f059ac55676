#include "theme/render.h"

#include <set>
#include <span>
#include <utility>

#include "base/html.h"

namespace broadsheet::theme {
namespace {

void add_names(const Value& value, std::vector<std::string_view>& names) {
  if (const auto* object = std::get_if<Object>(&value.content))
    for (const Field& field : *object) names.push_back(field.name);
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

// The names that a tag can use: the fields of the view and of the sections around the tag. Points into the
// view.
class Scope {
public:
  explicit Scope(const Value& view) : values_{&view} {}

  void push(const Value& value) { values_.push_back(&value); }
  void pop() { values_.pop_back(); }

  // The first part of the path is looked for from the innermost section outwards, and the others
  // in what was found, as the specification says. Null when the path leads to nothing.
  const Value* find(const Part& part) const;

  // The error for a name that find() did not find.
  Diagnostic missing(const Part& part) const;

private:
  const Value* find_first(std::string_view name) const;
  std::string hint(const Part& part) const;
  std::string hint_for_first(const Part& part) const;

  std::vector<const Value*> values_; // outermost first
};

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
  std::size_t reached = 0; // the last part of the path that exists
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

// The object was left out, {{title}} for {{page.title}}, or the name was mistyped.
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

bool is_false(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value.content)) return !*flag;
  if (const auto* text = std::get_if<std::string>(&value.content)) return text->empty();
  const auto* list = std::get_if<List>(&value.content);
  return list != nullptr && list->empty();
}

class Rendering {
public:
  Rendering(const Compiled& compiled, const Value& view, Diagnostics* missing)
      : parts_(compiled.parts), scope_(view), missing_(missing) {}

  std::string all() && {
    add(0, parts_.size());
    return std::move(out_);
  }

private:
  void add(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end;) {
      const Part& part = parts_[at++];
      switch (part.kind) {
      case TokenKind::text:
        out_ += part.text;
        break;
      case TokenKind::variable:
        if (const auto* text = text_of(part)) append_escaped_html(out_, *text);
        break;
      case TokenKind::section:
        add_section(part, at);
        at = part.end;
        break;
      case TokenKind::inverted:
        if (const Value* value = find(part); value == nullptr || is_false(*value)) add(at, part.end);
        at = part.end;
        break;
      default:
        if (const auto* text = text_of(part)) out_ += *text;
      }
    }
  }

  void add_section(const Part& section, std::size_t begin) {
    const Value* value = find(section);
    if (value == nullptr || is_false(*value)) return;
    auto add_for = [&](const Value& inside) {
      scope_.push(inside);
      add(begin, section.end);
      scope_.pop();
    };
    if (const auto* list = std::get_if<List>(&value->content))
      for (const Value& item : *list) add_for(item);
    else
      add_for(*value);
  }

  // Null when the name is missing or is not text.
  const std::string* text_of(const Part& part) {
    const Value* value = find(part);
    return value == nullptr ? nullptr : std::get_if<std::string>(&value->content);
  }

  const Value* find(const Part& part) {
    const Value* value = scope_.find(part);
    if (value == nullptr && missing_ != nullptr && reported_.emplace(part.file, part.offset).second)
      missing_->push_back(scope_.missing(part));
    return value;
  }

  std::span<const Part> parts_;
  Scope scope_;
  Diagnostics* missing_;
  std::set<std::pair<const TemplateFile*, std::size_t>> reported_;
  std::string out_;
};

} // namespace

std::string render(const Compiled& compiled, const Value& view, Diagnostics* missing) {
  return Rendering(compiled, view, missing).all();
}

} // namespace broadsheet::theme
