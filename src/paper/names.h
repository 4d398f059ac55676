// Names: identifiers of papers, and what papers are filed under.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// arXiv identifiers (https://info.arxiv.org/help/arxiv_identifier.html):
// "2508.01625" (since April 2007; four digits after the point until 2014) or
// "math/0309136", "math.GT/0309136" (before), each optionally followed by a version "v2".

// Whether `id` is an identifier without a version, the form papers are kept under.
bool is_paper_id(std::string_view id);

// The identifier without its version: "2508.01625v2" → "2508.01625".
std::string_view without_version(std::string_view id);

// A fragment and element id for a paper: "math/0309136" → "paper-math-0309136".
std::string paper_anchor(std::string_view paper_id);

// Whether `text` has the form of an arXiv category (https://arxiv.org/category_taxonomy):
// an archive such as "hep-th", or an archive and a subject class such as "cs.LG", "cond-mat.mtrl-sci".
bool is_category(std::string_view text);

// Whether `text` can be a topic's id: lower-case letters, digits, "-" and "_".
bool is_topic_id(std::string_view text);

} // namespace broadsheet
