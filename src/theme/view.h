// The data a template sees: an object of named fields, each a text, a flag, a
// list or an object. Text is escaped by {{name}}; fields documented as HTML are meant for
// {{{name}}}. A section {{#name}} is shown unless the field is false, an empty text or an empty list;
// inside the section of a text, {{.}} is the text.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace broadsheet::theme {

struct Field;
struct Value;

// Fields in the order in which they were set. An object of a view has few of them, so that a
// linear search is as fast as any index.
using Object = std::vector<Field>;
using List = std::vector<Value>;

struct Value {
  std::variant<bool, std::string, Object, List> content;
};

struct Field {
  std::string name;
  Value value;
};

// The field `name` when `value` is an object that has it, else null.
const Value* find_field(const Value& value, std::string_view name);

class View {
public:
  View& set(std::string_view name, std::string text) { return set_field(name, {std::move(text)}); }
  View& set(std::string_view name, const char* text) { return set_field(name, {std::string(text)}); }
  View& set(std::string_view name, bool flag) { return set_field(name, {flag}); }
  View& set(std::string_view name, View object) { return set_field(name, std::move(object.root_)); }
  View& set(std::string_view name, std::vector<View> list);

  // Visits every field as ("papers", "list"), ("papers.title", "text") …; kinds are text,
  // flag, object, list. Lists are visited through all their elements. For checking documentation.
  void visit(const std::function<void(std::string_view path, std::string_view kind)>& visitor) const;

  const Value& root() const { return root_; }

private:
  View& set_field(std::string_view name, Value value);

  Value root_{Object{}};
};

} // namespace broadsheet::theme
