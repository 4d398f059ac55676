// The keys of site.yaml that decide what is taken from arXiv, and from where.
#pragma once

#include <string>
#include <vector>

#include "paper/announcement.h"
#include "yaml/reader.h"

namespace broadsheet {

// What to do with a paper that another day already shows.
enum class Repeat {
  hide, // leave it out
  mark, // keep it, and say on which day it was
  show, // show it as if it were new
};

// Matches a paper that is in one of the categories, or has one of the phrases in its title or abstract.
struct PaperRule {
  std::vector<std::string> categories;
  std::vector<std::string> phrases; // whole words, whatever their case
  bool empty() const { return categories.empty() && phrases.empty(); }
};

// Someone whose papers are always wanted. At least one of the three is not empty.
struct FollowedAuthor {
  std::string name;
  std::string orcid;            // "0000-0002-1825-0097"
  std::string semantic_scholar; // an author id, digits
};

// Where the interfaces are. Any address but arXiv's own is a mirror or a test server.
struct ArxivAddresses {
  std::string rss_url = "https://rss.arxiv.org/rss"; // or …/atom
  std::string api_url = "https://export.arxiv.org/api/query";
  std::string oai_url = "https://oaipmh.arxiv.org/oai";
};

struct SemanticScholar {
  std::string url = "https://api.semanticscholar.org/graph/v1";
  std::string api_key_env; // names the environment variable that holds a key; empty: none is sent
};

struct FetchSettings {
  std::vector<AnnounceType> announce = {AnnounceType::fresh, AnnounceType::cross};
  bool primary_only = false; // leave out papers whose primary category is not one of the site's
  PaperRule include;         // when not empty, a paper has to match it
  PaperRule exclude;         // a paper must not match it
  Repeat repeat = Repeat::hide;
  std::vector<FollowedAuthor> authors; // neither rule applies to their papers
  ArxivAddresses arxiv;
  SemanticScholar semantic_scholar;
};

// Reads announce, primary_only, include, exclude, repeat, authors, arxiv and semantic_scholar.
FetchSettings read_fetch_settings(yaml::Map& site);

} // namespace broadsheet
