#include "site/sitemap.h"

#include "base/html.h"

namespace broadsheet::site {

std::string sitemap(std::span<const std::string> absolute_urls) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const auto& url : absolute_urls) xml += "<url><loc>" + escape_html(url) + "</loc></url>\n";
  return xml + "</urlset>\n";
}

std::string robots_txt(const std::string& sitemap_url) {
  std::string rules = "User-agent: *\nDisallow:\n";
  if (!sitemap_url.empty()) rules += "\nSitemap: " + sitemap_url + "\n";
  return rules;
}

} // namespace broadsheet::site
