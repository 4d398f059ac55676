// XML from the network, over pugixml.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace broadsheet::arxiv::xml {

// Parses `bytes` into `document` and returns its root element. Throws FeedError when they are no XML
// or hold more than a few million tags. Elements have their local names, without a prefix: which one stands
// for a namespace is the sender's choice.
pugi::xml_node parse(std::string_view bytes, pugi::xml_document& document);

// All text inside `node`, as valid UTF-8, white space folded to single spaces, none at the ends.
std::string text(pugi::xml_node node);
std::string child_text(pugi::xml_node node, const char* name); // of the first child of that name

std::string clean(std::string_view text); // the same for a text that was cut out by hand

} // namespace broadsheet::arxiv::xml
