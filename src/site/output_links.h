// The links in a site's output folder: which files there are, and what each links to.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "site/link_check.h"
#include "site/page_links.h"

namespace broadsheet::site {

struct OutputLinks {
  OutputFiles files;
  std::vector<LinkingDocument> documents; // pages, then feeds and the like, each sorted by path
  int pages = 0;
  Diagnostics diagnostics; // what cannot be read
};

// Reads every *.html, feed.xml, feed.json, sitemap.xml and robots.txt, on up to `jobs` threads. Diagnostics
// name `folder` as `out`. Throws std::filesystem::filesystem_error when a folder cannot be listed.
OutputLinks read_output_links(const std::filesystem::path& folder, const std::string& out, int jobs);

// ---- the addresses in what a site publishes for programs -------------------------------------------

struct FeedLinks {
  std::vector<Link> links = {};
  std::string problem = {}; // why the file cannot be read to its end; empty when it can
};

// Links of the feed, its entries, and the HTML in them; the last have the place of the field that holds them.
FeedLinks read_atom_links(std::string_view xml);       // RFC 4287
FeedLinks read_json_feed_links(std::string_view json); // https://www.jsonfeed.org/version/1.1/

FeedLinks read_sitemap_links(std::string_view xml); // https://www.sitemaps.org/protocol.html
FeedLinks read_robots_links(std::string_view text); // its lines "Sitemap: …"

} // namespace broadsheet::site
