// The names a tag sees: the fields of the view and of the sections around the tag.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "theme/flatten.h"
#include "theme/view_data.h"

namespace broadsheet::theme {

// Points into the view.
class Scope {
public:
  explicit Scope(const Value& view) : values_{&view} {}

  void push(const Value& value) { values_.push_back(&value); }
  void pop() { values_.pop_back(); }
  const Value& innermost() const { return *values_.back(); }

  // The first part of the path is looked for from the innermost section outwards, and the others
  // in what was found, as the specification says. Null when the path ends nowhere.
  const Value* find(const Part& part) const;

  // The error for a name that find() did not find.
  Diagnostic missing(const Part& part) const;

private:
  const Value* find_first(std::string_view name) const;
  std::string hint(const Part& part) const;
  std::string hint_for_first(const Part& part) const;

  std::vector<const Value*> values_; // outermost first
};

} // namespace broadsheet::theme
