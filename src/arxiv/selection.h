// Decides which papers belong to an announcement, and which of them the owner wants.
#pragma once

#include <string>
#include <vector>

#include "arxiv/schedule.h"
#include "paper/announcement.h"
#include "settings/fetch.h"

namespace broadsheet::arxiv {

// Merges papers with the same identifier into the first, with the strongest of their types. If it is asked
// for one category at a time, arXiv calls a paper new in one answer and a cross-list in the next.
void merge_same(std::vector<AnnouncedPaper>& papers);

void select_types(std::vector<AnnouncedPaper>& papers, const std::vector<AnnounceType>& types);

// Keeps the papers that pass primary_only, include and exclude, and those by followed authors (author_match).
// `categories` are the site's. Phrases are searched in readable titles and abstracts: "Schrödinger bridge"
// finds Schr\"odinger bridge.
void select(std::vector<AnnouncedPaper>& papers, const FetchSettings& settings,
            const std::vector<std::string>& categories);

// Whether `category` is among `categories`, by either of its names: six categories have two
// (https://arxiv.org/category_taxonomy), such as cs.NA and math.NA.
bool lists(const std::vector<std::string>& categories, std::string_view category);

// The type of a paper listed by api or oai, relative to `categories`.
AnnounceType announce_type(const AnnouncedPaper& paper, const std::vector<std::string>& categories);

// Whether `text` contains `phrase` as whole words, ignoring the case of ASCII letters. Accents and white
// space in `phrase` may be written in any way; `text` comes from text::plain.
bool contains_phrase(std::string_view text, std::string_view phrase);

// Works out from submission times what arXiv must have announced: one announcement for each date that has
// papers, oldest first, all with this source. Each paper's type is relative to source.categories. Papers
// without a submission time are left out.
std::vector<Announcement> reconstruct(std::vector<AnnouncedPaper> papers, const Source& source,
                                      const Schedule& schedule);

} // namespace broadsheet::arxiv
