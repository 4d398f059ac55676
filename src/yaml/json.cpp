#include <charconv>
#include <cmath>
#include <cstdint>

#include "yaml/reader.h"

namespace broadsheet::yaml {
namespace {

template <typename Number>
bool parses_as(const std::string& text, Number& number) {
  auto end = text.data() + text.size();
  auto parsed = std::from_chars(text.data(), end, number);
  return parsed.ec == std::errc{} && parsed.ptr == end;
}

Json scalar_json(const Node& node) {
  const std::string& text = node.text;
  if (node.quoted) return text;
  if (text == "true" || text == "True" || text == "TRUE") return true;
  if (text == "false" || text == "False" || text == "FALSE") return false;
  if (std::int64_t integer = 0; parses_as(text, integer)) return integer;
  if (double number = 0; parses_as(text, number) && std::isfinite(number)) return number;
  return text;
}

Json to_json(const Node& node) {
  switch (node.kind) {
  case Kind::null:
    return nullptr;
  case Kind::scalar:
    return scalar_json(node);
  case Kind::list: {
    Json list = Json::array();
    for (const Node& entry : node.children) list.push_back(to_json(entry));
    return list;
  }
  case Kind::map: {
    Json map = Json::object();
    for (std::size_t at = 0; at + 1 < node.children.size(); at += 2)
      map.set(node.children[at].text, to_json(node.children[at + 1]));
    return map;
  }
  }
  return nullptr;
}

} // namespace

Json Value::json() const {
  return to_json(*node_);
}

} // namespace broadsheet::yaml
