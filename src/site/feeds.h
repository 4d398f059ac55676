// What programs use to follow a site: feeds of the last days, each an entry with its full content, and the
// sitemap.
//
// Identifiers and links in feeds must be absolute, so a site without base_url has no feeds.
#pragma once

#include <span>
#include <string>

#include "settings/site.h"

namespace broadsheet::site {

struct FeedEntry {
  Date date{};
  std::string url; // absolute; also the entry's identifier
  std::string title;
  std::string summary;      // plain text
  std::string content_html; // a fragment with absolute links
};

// Entries newest first. The time of an entry is midnight UTC of its date: nothing in a feed
// depends on when it was built.
std::string atom_feed(const Site& site, std::span<const FeedEntry> entries); // RFC 4287
std::string json_feed(const Site& site, std::span<const FeedEntry> entries); // JSON Feed 1.1

// ---- for crawlers: https://www.sitemaps.org/protocol.html and RFC 9309 -----------------------------

// The sitemap protocol allows 50,000 addresses a file: more than a century of days.
std::string sitemap(std::span<const std::string> absolute_urls);

// Allows everything; names the sitemap when there is one.
std::string robots_txt(const std::string& sitemap_url);

} // namespace broadsheet::site
