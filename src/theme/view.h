// The data a template sees: an object of named fields, each a text, a flag, a
// list or an object. Text is escaped by {{name}}; fields documented as HTML are meant for
// {{{name}}}. A section {{#name}} is shown unless the field is false, an empty text or an empty list;
// inside of the section of a text, {{.}} is the text.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::theme {

class View {
public:
  View(); // an object without fields
  ~View();
  View(View&&) noexcept;
  View& operator=(View&&) noexcept;
  View(const View&);            // deep
  View& operator=(const View&); // deep

  View& set(std::string_view name, std::string text);
  View& set(std::string_view name, const char* text);
  View& set(std::string_view name, bool flag);
  View& set(std::string_view name, View object);
  View& set(std::string_view name, std::vector<View> list);

  // Visits every field as ("papers", "list"), ("papers.title", "text") …; kinds are text,
  // flag, object, list. Lists are visited through all their elements. For checking documentation.
  void visit(const std::function<void(std::string_view path, std::string_view kind)>& visitor) const;

private:
  friend class Theme;
  struct Data;
  std::unique_ptr<Data> data_;
};

} // namespace broadsheet::theme
