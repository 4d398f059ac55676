// The one place where text becomes HTML text.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// Escapes & < > " ' so that the result is safe in element content and in quoted attribute
// values. Characters that XML 1.0 or HTML forbids (controls, noncharacters, lone surrogates, invalid
// UTF-8) become U+FFFD, so that the same text can go into a feed.
std::string escape_html(std::string_view plain);
void append_escaped_html(std::string& out, std::string_view plain);

} // namespace broadsheet
