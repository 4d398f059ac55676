// For crawlers: https://www.sitemaps.org/protocol.html and RFC 9309.
#pragma once

#include <span>
#include <string>

namespace broadsheet::site {

// The sitemap protocol allows 50,000 addresses a file: more than a century of days.
std::string sitemap(std::span<const std::string> absolute_urls);

// Allows everything; names the sitemap when there is one.
std::string robots_txt(const std::string& sitemap_url);

} // namespace broadsheet::site
