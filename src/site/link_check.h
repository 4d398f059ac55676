// Whether the links between the files of a published site lead somewhere.
//
// A link to "/archive/2025" leads to archive/2025/index.html, as with every web server of static files.
// Queries are ignored. A fragment must name an element of the page.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "site/page_links.h"

namespace broadsheet::site {

// A file of the output that links to others.
struct LinkingDocument {
  enum class Kind {
    page,
    page_anywhere, // 404.html, shown at any address: a relative link would lead elsewhere each time
    feed,          // likewise: read outside the site
  };
  std::string path; // in the output folder: "archive/2025/index.html"
  Kind kind = Kind::page;
  PageLinks content = {};
};

using OutputFiles = std::set<std::string, std::less<>>; // paths in the output folder

// An address of another site, and where it first occurs.
struct ExternalUse {
  std::string url;
  std::string path; // of the document, in the output folder
  Place place;
  int documents = 1; // documents that have it
};

struct LinkFindings {
  Diagnostics diagnostics;            // grouped by what is wrong, in the order of the documents
  std::int64_t internal = 0;          // links looked at
  std::int64_t external = 0;          // links to other sites, which are not asked here
  std::vector<ExternalUse> addresses; // each once, in the order of their first occurrence
};

struct LinkCheckOptions {
  std::string base_url = {};
  std::string out = "public"; // put before paths in diagnostics
  std::size_t most = 20;      // documents named for the same fault; the rest are only counted
};

LinkFindings check_links(std::span<const LinkingDocument> documents, const OutputFiles& files,
                         const LinkCheckOptions& options);

} // namespace broadsheet::site
