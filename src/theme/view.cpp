#include "theme/view.h"

#include <utility>

#include "theme/view_data.h"

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
  for (const Field& field : std::get<Object>(object.content).fields)
    visit_field(field.value, prefix + field.name, visitor);
}

void set_field(Value& object, std::string_view name, Value value) {
  auto& fields = std::get<Object>(object.content).fields;
  for (Field& field : fields)
    if (field.name == name) {
      field.value = std::move(value);
      return;
    }
  fields.push_back({std::string(name), std::move(value)});
}

} // namespace

const Value* find_field(const Value& value, std::string_view name) {
  if (const auto* object = std::get_if<Object>(&value.content))
    for (const Field& field : object->fields)
      if (field.name == name) return &field.value;
  return nullptr;
}

View::View() : data_(std::make_unique<Data>()) {}
View::~View() = default;
View::View(View&&) noexcept = default;
View& View::operator=(View&&) noexcept = default;
View::View(const View& other) : data_(std::make_unique<Data>(*other.data_)) {}

View& View::operator=(const View& other) {
  if (this != &other) data_ = std::make_unique<Data>(*other.data_);
  return *this;
}

View& View::set(std::string_view name, std::string text) {
  set_field(data_->root, name, Value{std::move(text)});
  return *this;
}

View& View::set(std::string_view name, const char* text) {
  return set(name, std::string(text));
}

View& View::set(std::string_view name, bool flag) {
  set_field(data_->root, name, Value{flag});
  return *this;
}

View& View::set(std::string_view name, View object) {
  set_field(data_->root, name, std::move(object.data_->root));
  return *this;
}

View& View::set(std::string_view name, std::vector<View> list) {
  List items;
  items.reserve(list.size());
  for (View& view : list) items.push_back(std::move(view.data_->root));
  set_field(data_->root, name, Value{std::move(items)});
  return *this;
}

void View::visit(const std::function<void(std::string_view, std::string_view)>& visitor) const {
  visit_fields(data_->root, "", visitor);
}

} // namespace broadsheet::theme
