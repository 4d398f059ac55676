// Reads XML from the network with pugixml.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace broadsheet::arxiv::xml {

// Parses `bytes` into `document` and returns its root element. Throws FeedError when they are not XML or
// contain more than two million tags. Elements have their local names, without a prefix, since senders choose
// prefixes freely.
pugi::xml_node parse(std::string_view bytes, pugi::xml_document& document);

// All text inside `node`, as valid UTF-8, with white space collapsed to single spaces and trimmed.
std::string text(pugi::xml_node node);
std::string child_text(pugi::xml_node node, const char* name); // of the first child with that name

std::string clean(std::string_view text); // the same for a text cut out by hand

} // namespace broadsheet::arxiv::xml
