// Names that papers are filed under.
#pragma once

#include <string_view>

namespace broadsheet {

// Whether `text` has the form of an arXiv category (https://arxiv.org/category_taxonomy):
// an archive such as "hep-th", or an archive and a subject class such as "cs.LG", "cond-mat.mtrl-sci".
bool is_category(std::string_view text);

// Whether `text` can be a topic's id: lower-case letters, digits, "-" and "_".
bool is_topic_id(std::string_view text);

} // namespace broadsheet
