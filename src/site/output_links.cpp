#include "site/output_links.h"

#include <string_view>

#include "base/file.h"
#include "build/parallel.h"
#include "site/feed_links.h"

namespace broadsheet::site {
namespace {

namespace fs = std::filesystem;

struct ForPrograms {
  std::string_view path;
  FeedLinks (*read)(std::string_view text);
};
constexpr ForPrograms kForPrograms[] = {{"feed.xml", read_atom_links},
                                        {"feed.json", read_json_feed_links},
                                        {"sitemap.xml", read_sitemap_links},
                                        {"robots.txt", read_robots_links}};

const ForPrograms* for_programs(std::string_view path) {
  for (const auto& file : kForPrograms) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

OutputFiles list_files(const fs::path& folder) {
  OutputFiles files;
  for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator();
       ++entry) {
    auto name = entry->path().filename();
    bool unpublished = name == ".git" || name == ".broadsheet-staging";
    if (unpublished) entry.disable_recursion_pending();
    std::error_code unreadable; // a link to itself, for instance
    if (!unpublished && entry->is_regular_file(unreadable))
      files.insert(entry->path().lexically_relative(folder).generic_string());
  }
  return files;
}

LinkingDocument read_document(const fs::path& folder, const std::string& out, const std::string& path,
                              Diagnostics& diagnostics) {
  using Kind = LinkingDocument::Kind;
  auto text = read_file(folder / path);
  if (!text) {
    diagnostics.push_back(
        {.path = out + "/" + path, .message = "this file cannot be read", .help = "check its permissions"});
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
