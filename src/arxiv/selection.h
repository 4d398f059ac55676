// Which papers belong to an announcement, and which of them the owner wants looked at.
#pragma once

#include <string>
#include <vector>

#include "arxiv/schedule.h"
#include "paper/announcement.h"
#include "settings/fetch.h"

namespace broadsheet::arxiv {

// Makes one paper of those with the same identifier: the first, with the strongest of their types. Asked for
// one category after the other, arXiv calls a paper new in one answer and a cross-list in the next.
void merge_same(std::vector<AnnouncedPaper>& papers);

void select_types(std::vector<AnnouncedPaper>& papers, const std::vector<AnnounceType>& types);

// Leaves the papers that primary_only, include and exclude let pass, and those by followed
// authors (author_match). `categories` are those of the site. Phrases are looked for in readable titles and
// abstracts: "Schrödinger bridge" finds Schr\"odinger bridge.
void select(std::vector<AnnouncedPaper>& papers, const FetchSettings& settings,
            const std::vector<std::string>& categories);

// Whether `category` is among `categories`, by either of its names: six categories have two
// (https://arxiv.org/category_taxonomy), such as cs.NA and math.NA.
bool lists(const std::vector<std::string>& categories, std::string_view category);

// The type of a paper that api or oai lists, relative to `categories`.
AnnounceType announce_type(const AnnouncedPaper& paper, const std::vector<std::string>& categories);

// Whether `phrase` stands in `text` as whole words, whatever the case of ASCII letters. Accents and white
// space of `phrase` may be written in any way; `text` is as text::plain gives it.
bool contains_phrase(std::string_view text, std::string_view phrase);

// What arXiv must have announced, from when papers were submitted: one announcement for each date that has
// papers, oldest first, all with this source. Each paper's type is relative to source.categories. Papers
// without a time of submission are left out.
std::vector<Announcement> reconstruct(std::vector<AnnouncedPaper> papers, const Source& source,
                                      const Schedule& schedule);

} // namespace broadsheet::arxiv
