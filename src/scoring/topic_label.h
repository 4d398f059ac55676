// What a topic is looked for by when its owner gave it no keywords.
#pragma once

#include <string_view>
#include <vector>

#include "settings/site.h"

namespace broadsheet::scoring {

// The things that the label names: it is divided at commas, slashes, semicolons, & and the word "and".
// "Sorting, Hashing, and External Memory" gives three.
std::vector<Keyword> keywords_of_label(std::string_view label);

} // namespace broadsheet::scoring
