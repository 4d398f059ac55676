// The addresses in what a site publishes for programs: feeds, the sitemap, robots.txt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/page_links.h"

namespace broadsheet::site {

struct FeedLinks {
  std::vector<Link> links = {};
  std::string problem = {}; // why the file cannot be read to its end; empty when it can
};

// Of the feed, its entries, and the HTML in them; these have the place of their entry.
FeedLinks read_atom_links(std::string_view xml);       // RFC 4287
FeedLinks read_json_feed_links(std::string_view json); // https://www.jsonfeed.org/version/1.1/

FeedLinks read_sitemap_links(std::string_view xml); // https://www.sitemaps.org/protocol.html
FeedLinks read_robots_links(std::string_view text); // its lines "Sitemap: …"

} // namespace broadsheet::site
