// Papers by people the owner follows.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "net/client.h"
#include "paper/announcement.h"
#include "settings/fetch.h"

namespace broadsheet::arxiv {

// An author as Semantic Scholar knows them.
struct KnownAuthor {
  std::string name;
  std::string id;    // Semantic Scholar's
  std::string orcid; // empty when there is none
};

// Whether a paper is by `followed`. `is_named` says that one of its authors has that name. `known` are its
// authors at Semantic Scholar; empty when it does not know the paper (yet). An identifier known there
// decides: it finds a paper whatever the name, and tells namesakes apart. Otherwise the name decides.
bool is_by(const FollowedAuthor& followed, bool is_named, const std::vector<KnownAuthor>& known);

struct ScholarAccess {
  std::string url;             // of the Academic Graph API
  std::string api_key;         // empty: none is sent
  std::filesystem::path cache; // a file with what is already known about papers
};

net::HostGroup host_group(const SemanticScholar& settings); // one request a second

// Sets author_match of each paper by a followed author. Semantic Scholar is asked only when an author is
// followed by identifier, and then only about papers for which it can matter, up to 500 at once. Returns what
// went wrong there, for a warning; names are matched in any case. Throws std::system_error when the cache
// cannot be written.
std::vector<std::string> mark_followed(std::vector<AnnouncedPaper>& papers,
                                       const std::vector<FollowedAuthor>& followed, net::Client& http,
                                       const ScholarAccess& access);

} // namespace broadsheet::arxiv
