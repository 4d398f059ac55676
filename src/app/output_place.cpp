#include "app/output_place.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "base/file.h"

namespace broadsheet::app {
namespace {

namespace fs = std::filesystem;

constexpr std::array own_folders = {"content", "themes", "templates", "assets",     "prompts",
                                    "src",     ".git",   ".github",   ".broadsheet"};

fs::path resolved(const fs::path& path) {
  auto place = fs::weakly_canonical(fs::absolute(path));
  return place.has_filename() ? place : place.parent_path(); // without a slash at the end
}

bool contains(const fs::path& folder, const fs::path& place) {
  return std::ranges::mismatch(folder, place).in1 == folder.end();
}

// GitHub Pages can publish a folder docs/, so only one with texts in it is the site's own.
bool has_texts(const fs::path& docs) {
  return std::ranges::any_of(
      list_folder(docs), [](const FolderEntry& entry) { return fs::path(entry.name).extension() == ".md"; });
}

// What `place` is, as the end of the sentence "this is …"; empty when it may be written to.
std::string taken_as(const fs::path& site, const fs::path& place, const fs::path& home) {
  if (place == site) return "the site's own folder";
  if (contains(place, site)) return "a folder that contains the site";
  if (std::ranges::find(place, fs::path(".git")) != place.end()) return "in a folder of Git's";
  if (!home.empty() && contains(place, resolved(home))) return "your home folder, or contains it";
  for (std::string_view name : own_folders) {
    auto own = resolved(site / name);
    if (contains(own, place)) return fmt::format("in the site's own folder {}/", name);
    if (contains(place, own)) return fmt::format("a folder that contains the site's folder {}/", name);
  }
  if (place == resolved(site / "docs") && has_texts(place)) return "the site's own folder docs/";
  return {};
}

} // namespace

std::optional<Diagnostic> wrong_output_place(const fs::path& site_dir, const std::string& out,
                                             const fs::path& home) {
  constexpr const char* help = "name a folder for the output alone, such as public, with --out";
  if (out.empty()) return Diagnostic{.message = "--out names no folder", .help = help};
  auto taken = taken_as(resolved(site_dir), resolved(site_dir / out), home);
  if (taken.empty()) return std::nullopt;
  return Diagnostic{.path = out,
                    .message = fmt::format("the site cannot be written here: this is {}", taken),
                    .help = help};
}

} // namespace broadsheet::app
