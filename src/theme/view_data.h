// What a View holds, for the files of this folder.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "theme/view.h"

namespace broadsheet::theme {

struct Field;
struct Value;

// Fields in the order in which they were set. An object of a view has few of them, so that
// walking along finds one as fast as any index would.
struct Object {
  std::vector<Field> fields;
};

using List = std::vector<Value>;

struct Value {
  std::variant<bool, std::string, Object, List> content;
};

struct Field {
  std::string name;
  Value value;
};

struct View::Data {
  Value root{Object{}};
};

// The field `name` when `value` is an object that has it, else null.
const Value* find_field(const Value& value, std::string_view name);

} // namespace broadsheet::theme
