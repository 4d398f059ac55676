#include "theme/view.h"

#include <algorithm>

namespace broadsheet::theme {
namespace {

using Visitor = std::function<void(std::string_view, std::string_view)>;

void visit_fields(const Value& object, const std::string& prefix, const Visitor& visitor);

void visit_field(const Value& value, const std::string& path, const Visitor& visitor) {
  if (std::holds_alternative<bool>(value.content)) return visitor(path, "flag");
  if (std::holds_alternative<std::string>(value.content)) return visitor(path, "text");
  if (const auto* list = std::get_if<List>(&value.content)) {
    visitor(path, "list");
    for (const Value& item : *list) visit_fields(item, path + ".", visitor);
    return;
  }
  visitor(path, "object");
  visit_fields(value, path + ".", visitor);
}

void visit_fields(const Value& object, const std::string& prefix, const Visitor& visitor) {
  for (const Field& field : std::get<Object>(object.content))
    visit_field(field.value, prefix + field.name, visitor);
}

} // namespace

const Value* find_field(const Value& value, std::string_view name) {
  const auto* object = std::get_if<Object>(&value.content);
  if (object == nullptr) return nullptr;
  auto field = std::ranges::find(*object, name, &Field::name);
  return field == object->end() ? nullptr : &field->value;
}

View& View::set_field(std::string_view name, Value value) {
  auto& fields = std::get<Object>(root_.content);
  auto field = std::ranges::find(fields, name, &Field::name);
  if (field == fields.end())
    fields.push_back({std::string(name), std::move(value)});
  else
    field->value = std::move(value);
  return *this;
}

View& View::set(std::string_view name, std::vector<View> list) {
  List items;
  items.reserve(list.size());
  for (View& view : list) items.push_back(std::move(view.root_));
  return set_field(name, {std::move(items)});
}

void View::visit(const Visitor& visitor) const {
  visit_fields(root_, "", visitor);
}

} // namespace broadsheet::theme
