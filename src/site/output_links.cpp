#include "site/output_links.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/file.h"
#include "base/json.h"
#include "build/parallel.h"

namespace broadsheet::site {
namespace {

namespace fs = std::filesystem;

// ---- feeds, the sitemap, robots.txt --------------------------------------------------------------

Place place_in(const pugi::xml_node& node, Places& places) {
  auto offset = node.offset_debug();
  return offset < 0 ? Place{} : places.of(static_cast<std::size_t>(offset));
}

// Parses, and returns what is wrong.
std::string parse(std::string_view xml, pugi::xml_document& document) {
  auto result = document.load_buffer(xml.data(), xml.size());
  if (result) return {};
  auto place = place_of(xml, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)));
  return fmt::format("is not XML: {} in line {}, column {}", result.description(), place.line, place.column);
}

void add_html(std::string_view html, Place place, std::vector<Link>& links) {
  for (auto& link : read_page_links(html).links) links.push_back({std::move(link.address), place});
}

} // namespace

FeedLinks read_atom_links(std::string_view xml) {
  FeedLinks feed;
  Places places(xml);
  pugi::xml_document document;
  feed.problem = parse(xml, document);
  auto root = document.child("feed");
  auto add_links = [&](const pugi::xml_node& parent) {
    for (auto link : parent.children("link"))
      feed.links.push_back({link.attribute("href").value(), place_in(link, places)});
  };
  add_links(root);
  for (auto entry : root.children("entry")) {
    add_links(entry);
    for (const char* name : {"summary", "content"}) {
      auto text = entry.child(name);
      if (std::string_view(text.attribute("type").value()) == "html")
        add_html(text.text().get(), place_in(text, places), feed.links);
    }
  }
  return feed;
}

FeedLinks read_sitemap_links(std::string_view xml) {
  FeedLinks sitemap;
  Places places(xml);
  pugi::xml_document document;
  sitemap.problem = parse(xml, document);
  for (auto url : document.child("urlset").children("url")) {
    auto location = url.child("loc");
    sitemap.links.push_back({location.text().get(), place_in(location, places)});
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

FeedLinks read_json_feed_links(std::string_view json) {
  FeedLinks result;
  Places places(json);
  auto feed = json_or_null(json);
  if (!feed.is_object()) {
    result.problem = "is not a JSON Feed";
    return result;
  }
  auto add_address = [&](const Json* address) {
    if (address && !address->text.empty())
      result.links.push_back({address->text, places.of(address->offset)});
  };
  for (const char* key : {"home_page_url", "feed_url"}) add_address(feed.find(key));
  for (const auto& [key, item, offset] : feed["items"].members) {
    add_address(item.find("url"));
    if (const Json* content = item.find("content_html"))
      add_html(content->text, places.of(content->offset), result.links);
  }
  return result;
}

// ---- the folder -----------------------------------------------------------------------------------

namespace {

struct ForPrograms {
  std::string_view path;
  FeedLinks (*read)(std::string_view text);
};
constexpr ForPrograms for_programs_only[] = {{"feed.xml", read_atom_links},
                                             {"feed.json", read_json_feed_links},
                                             {"sitemap.xml", read_sitemap_links},
                                             {"robots.txt", read_robots_links}};

const ForPrograms* for_programs(std::string_view path) {
  for (const auto& file : for_programs_only) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

bool is_published(const fs::path& path) {
  return std::ranges::none_of(
      path, [](const fs::path& part) { return part == ".git" || part == ".broadsheet-staging"; });
}

OutputFiles list_files(const fs::path& folder) {
  OutputFiles files;
  for (const fs::path& path : files_below(folder)) {
    std::error_code unreadable; // a link to itself, for instance
    if (is_published(path) && fs::is_regular_file(folder / path, unreadable))
      files.insert(path.generic_string());
  }
  return files;
}

LinkingDocument read_document(const fs::path& folder, const std::string& out, const std::string& path,
                              Diagnostics& diagnostics) {
  using Kind = LinkingDocument::Kind;
  auto text = read_file(folder, path, diagnostics);
  if (!text) {
    if (!diagnostics.empty()) diagnostics.back().path = out + "/" + path;
    return {.path = path};
  }
  const auto* feed = for_programs(path);
  if (feed == nullptr)
    return {.path = path,
            .kind = path == "404.html" ? Kind::page_anywhere : Kind::page,
            .content = read_page_links(*text)};
  auto read = feed->read(*text);
  if (!read.problem.empty())
    diagnostics.push_back({.path = out + "/" + path,
                           .message = "this file " + read.problem,
                           .help = "remove it and run `broadsheet build`"});
  return {.path = path, .kind = Kind::feed, .content = {.links = std::move(read.links)}};
}

} // namespace

OutputLinks read_output_links(const fs::path& folder, const std::string& out, int jobs) {
  OutputLinks output;
  output.files = list_files(folder);
  std::vector<const std::string*> paths;
  for (const auto& path : output.files) {
    if (path.ends_with(".html")) paths.push_back(&path);
  }
  output.pages = static_cast<int>(paths.size());
  for (const auto& path : output.files) {
    if (for_programs(path) != nullptr) paths.push_back(&path);
  }
  output.documents.resize(paths.size());
  std::vector<Diagnostics> findings(paths.size());
  build::parallel_for(paths.size(), jobs, [&](std::size_t at) {
    output.documents[at] = read_document(folder, out, *paths[at], findings[at]);
  });
  for (auto& found : findings) {
    for (auto& finding : found) output.diagnostics.push_back(std::move(finding));
  }
  return output;
}

} // namespace broadsheet::site
