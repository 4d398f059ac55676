#include "site/feed_links.h"

#include <algorithm>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/utf8.h"

namespace broadsheet::site {
namespace {

Place place_of(std::string_view text, std::size_t offset) {
  auto before = text.substr(0, offset);
  auto line = before.substr(before.rfind('\n') + 1); // npos + 1 is 0
  return {static_cast<int>(std::ranges::count(before, '\n')) + 1,
          static_cast<int>(count_characters(line)) + 1};
}

Place place_of(std::string_view xml, const pugi::xml_node& node) {
  auto offset = node.offset_debug();
  return offset < 0 ? Place{} : place_of(xml, static_cast<std::size_t>(offset));
}

// Parses, and says what is wrong.
std::string parse(std::string_view xml, pugi::xml_document& document) {
  auto result = document.load_buffer(xml.data(), xml.size());
  if (result) return {};
  auto place = place_of(xml, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)));
  return fmt::format("is no XML: {} in line {}, column {}", result.description(), place.line, place.column);
}

void add_html(std::string_view html, Place place, std::vector<Link>& links) {
  for (auto& link : read_page_links(html).links) links.push_back({std::move(link.address), place});
}

} // namespace

FeedLinks read_atom_links(std::string_view xml) {
  FeedLinks feed;
  pugi::xml_document document;
  feed.problem = parse(xml, document);
  auto root = document.child("feed");
  auto add_links = [&](const pugi::xml_node& parent) {
    for (auto link : parent.children("link"))
      feed.links.push_back({link.attribute("href").value(), place_of(xml, link)});
  };
  add_links(root);
  for (auto entry : root.children("entry")) {
    add_links(entry);
    for (const char* name : {"summary", "content"}) {
      auto text = entry.child(name);
      if (std::string_view(text.attribute("type").value()) == "html")
        add_html(text.text().get(), place_of(xml, text), feed.links);
    }
  }
  return feed;
}

FeedLinks read_sitemap_links(std::string_view xml) {
  FeedLinks sitemap;
  pugi::xml_document document;
  sitemap.problem = parse(xml, document);
  for (auto url : document.child("urlset").children("url")) {
    auto location = url.child("loc");
    sitemap.links.push_back({location.text().get(), place_of(xml, location)});
  }
  return sitemap;
}

FeedLinks read_robots_links(std::string_view text) {
  FeedLinks robots;
  constexpr std::string_view key = "Sitemap: ";
  for (int line = 1; !text.empty(); ++line) {
    auto end = std::min(text.find('\n'), text.size());
    auto rule = text.substr(0, end);
    if (rule.ends_with('\r')) rule.remove_suffix(1);
    if (rule.starts_with(key))
      robots.links.push_back(
          {std::string(rule.substr(key.size())), {line, static_cast<int>(key.size()) + 1}});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return robots;
}

} // namespace broadsheet::site
