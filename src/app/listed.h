// Names in a message.
#pragma once

#include <string>
#include <vector>

namespace broadsheet::app {

// "a, b, c, d, e and 2 more": the first five.
std::string listed(const std::vector<std::string>& names);

} // namespace broadsheet::app
