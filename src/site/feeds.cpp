#include "site/feeds.h"

#include <fmt/format.h>

#include "base/html.h"
#include "base/json.h"
#include "site/version.h"

namespace broadsheet::site {
namespace {

std::string timestamp(Date date) {
  return format_date(date) + "T00:00:00Z";
}

// RFC 4287 requires a time even of a feed without entries; this one is before any announcement.
std::string updated(std::span<const FeedEntry> entries) {
  return entries.empty() ? "1991-08-14T00:00:00Z" : timestamp(entries.front().date);
}

const std::string& author_name(const Site& site) {
  return site.author.name.empty() ? site.title : site.author.name;
}

std::string atom_entry(const FeedEntry& entry) {
  return fmt::format("<entry>\n"
                     "<id>{url}</id>\n"
                     "<title>{title}</title>\n"
                     "<updated>{time}</updated>\n"
                     "<published>{time}</published>\n"
                     "<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n"
                     "<summary>{summary}</summary>\n"
                     "<content type=\"html\">{content}</content>\n"
                     "</entry>\n",
                     fmt::arg("url", escape_html(entry.url)), fmt::arg("title", escape_html(entry.title)),
                     fmt::arg("time", timestamp(entry.date)), fmt::arg("summary", escape_html(entry.summary)),
                     fmt::arg("content", escape_html(entry.content_html)));
}

} // namespace

std::string atom_feed(const Site& site, std::span<const FeedEntry> entries) {
  std::string feed = fmt::format("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                                 "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n"
                                 "<id>{home}</id>\n"
                                 "<title>{title}</title>\n",
                                 fmt::arg("language", escape_html(site.language)),
                                 fmt::arg("home", escape_html(site.base_url + "/")),
                                 fmt::arg("title", escape_html(site.title)));
  if (!site.description.empty()) feed += "<subtitle>" + escape_html(site.description) + "</subtitle>\n";
  feed += fmt::format("<updated>{}</updated>\n<author><name>{}</name>", updated(entries),
                      escape_html(author_name(site)));
  if (!site.author.email.empty()) feed += "<email>" + escape_html(site.author.email) + "</email>";
  feed += fmt::format("</author>\n"
                      "<link rel=\"self\" type=\"application/atom+xml\" href=\"{0}/feed.xml\"/>\n"
                      "<link rel=\"alternate\" type=\"text/html\" href=\"{0}/\"/>\n"
                      "<generator version=\"{1}\">broadsheet</generator>\n",
                      escape_html(site.base_url), version);
  for (const auto& entry : entries) feed += atom_entry(entry);
  return feed + "</feed>\n";
}

std::string json_feed(const Site& site, std::span<const FeedEntry> entries) {
  Json feed = {{"version", "https://jsonfeed.org/version/1.1"},
               {"title", site.title},
               {"home_page_url", site.base_url + "/"},
               {"feed_url", site.base_url + "/feed.json"}};
  if (!site.description.empty()) feed.set("description", site.description);
  feed.set("language", site.language);
  feed.set("authors", Json::array({{{"name", author_name(site)}}}));
  Json items = Json::array();
  for (const auto& entry : entries) {
    items.push_back(Json{{"id", entry.url},
                         {"url", entry.url},
                         {"title", entry.title},
                         {"summary", entry.summary},
                         {"date_published", timestamp(entry.date)},
                         {"content_html", entry.content_html}});
  }
  feed.set("items", std::move(items));
  return format_json(feed, 1) + "\n";
}

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
