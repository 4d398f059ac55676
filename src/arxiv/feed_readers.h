// One reader per interface; feed.h chooses among them. Each gets the root element of its kind and throws
// FeedError when arXiv sent an error in that form.
#pragma once

#include <pugixml.hpp>

#include "arxiv/feed.h"

namespace broadsheet::arxiv {

Feed read_rss(pugi::xml_node rss);
Feed read_atom(pugi::xml_node root);
Feed read_api(pugi::xml_node root);
Feed read_oai(pugi::xml_node oai);

// ---- what they share ----

// Splits "oai:arXiv.org:2509.13332v1", "https://arxiv.org/abs/math/0309136v2" or "2509.13332" into paper.id
// and paper.version. False when it contains no identifier.
bool set_identifier(AnnouncedPaper& paper, std::string_view text);

// Adds `name` unless it is already there or is not a category: the same elements also contain MSC and ACM
// classes.
void add_category(AnnouncedPaper& paper, std::string_view name);

// Adds the author with the affiliations in `element`, unless the name is empty.
void add_author(AnnouncedPaper& paper, std::string name, pugi::xml_node element);

// Sets the abstract from the clean text of an announcement feed. The text before it ("arXiv:2509.13332v1
// Announce Type: new \nAbstract: …") gives what the entry did not say elsewhere. `type` is its announce_type,
// or empty.
void set_description(AnnouncedPaper& paper, std::string_view text, std::string_view type);

// The error for an answer in which arXiv itself says what went wrong.
FeedError said(pugi::xml_node where, std::string_view what, std::string_view detail);

// Counts the entry and adds the paper, or a problem when it lacks an identifier or a title.
void add_paper(Feed& feed, AnnouncedPaper paper, std::string_view what);

} // namespace broadsheet::arxiv
