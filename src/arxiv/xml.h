// XML from the network, over pugixml. Elements are found by their local name: which prefix stands for
// a namespace is the sender's choice.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace broadsheet::arxiv::xml {

// Parses `bytes` into `document` and returns its root element. Throws FeedError when they are no XML
// or hold more than a few million tags.
pugi::xml_node parse(std::string_view bytes, pugi::xml_document& document);

std::string_view local_name(pugi::xml_node node);
bool is_named(pugi::xml_node node, std::string_view name); // by its local name

// The first child element of that local name; null when there is none.
pugi::xml_node child(pugi::xml_node node, std::string_view name);

// All text inside `node`, as valid UTF-8, white space folded to single spaces, none at the ends.
std::string text(pugi::xml_node node);
std::string child_text(pugi::xml_node node, std::string_view name);

std::string clean(std::string_view text); // the same for a text that was cut out by hand

// Calls `visit` for each child element of that local name.
template <typename Visit>
void for_each(pugi::xml_node node, std::string_view name, const Visit& visit) {
  for (pugi::xml_node element : node.children()) {
    if (is_named(element, name)) visit(element);
  }
}

} // namespace broadsheet::arxiv::xml
