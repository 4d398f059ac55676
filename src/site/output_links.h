// The output folder of a site as its links see it: the files that are there, and what each links to.
#pragma once

#include <filesystem>
#include <vector>

#include "site/link_check.h"

namespace broadsheet::site {

struct OutputLinks {
  OutputFiles files;
  std::vector<LinkingDocument> documents; // pages, then feeds and the like, each sorted by path
  int pages = 0;
  Diagnostics diagnostics; // what cannot be read
};

// Reads every *.html, feed.xml, feed.json, sitemap.xml and robots.txt, on up to `jobs` threads. `out` stands
// for `folder` in diagnostics. Throws std::filesystem::filesystem_error when a folder cannot be listed.
OutputLinks read_output_links(const std::filesystem::path& folder, const std::string& out, int jobs);

} // namespace broadsheet::site
