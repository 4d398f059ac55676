#include "base/inside.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/file.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view data_folder = "content"; // which may be a link as a whole

enum class Place { inside, hidden, outside };

Place place_in(const fs::path& folder, const fs::path& target) {
  auto [rest, end] = std::ranges::mismatch(target, folder);
  if (end != folder.end()) return Place::outside;
  bool hidden =
      std::any_of(rest, target.end(), [](const fs::path& part) { return part.native().starts_with('.'); });
  return hidden ? Place::hidden : Place::inside;
}

// Where `target`, which `path` leads to, is. A missing root contains nothing.
Place place_of_target(const fs::path& root, const fs::path& path, const fs::path& target) {
  std::error_code missing;
  auto site = fs::canonical(root, missing);
  auto place = missing ? Place::outside : place_in(site, target);
  if (place == Place::inside || path.begin() == path.end() || *path.begin() != data_folder) return place;
  auto data = fs::canonical(root / data_folder, missing);
  return !missing && place_in(data, target) == Place::inside ? Place::inside : place;
}

struct Escape {
  fs::path link; // relative to the root
  fs::path target;
  Place place = Place::inside;
};

// The first link in `path` that leads out of `root`, or to something hidden.
std::optional<Escape> find_escape(const fs::path& root, const fs::path& path) {
  fs::path link;
  for (const fs::path& part : path.lexically_normal()) {
    link /= part;
    std::error_code error;
    if (!fs::is_symlink(root / link, error)) continue;
    auto target = fs::canonical(root / link, error);
    if (error && !fs::exists(root / link, error)) return std::nullopt; // whoever reads it reports that
    if (target.empty()) return Escape{link, fs::read_symlink(root / link, error), Place::outside}; // of /proc
    auto place = place_of_target(root, link, target);
    bool is_data = link == data_folder;
    if (place != Place::inside && !is_data) return Escape{link, target, place};
  }
  return std::nullopt;
}

FileError error_of(const fs::path& shown, const Escape& escape) {
  return {shown, std::errc::operation_not_permitted,
          escape.place == Place::hidden
              ? fmt::format("this link leads to a hidden file or folder: {}", escape.target.string())
              : fmt::format("this link leads out of the site, to {}", escape.target.string()),
          "put a copy in its place: what a page or a prompt is made from must be in the site's folder"};
}

} // namespace

void require_inside(const fs::path& root, const fs::path& path) {
  if (auto escape = find_escape(root, path)) throw error_of(root / escape->link, *escape);
}

std::optional<std::string> read_inside(const fs::path& root, const fs::path& path) {
  require_inside(root, path);
  return read_file(root / path);
}

bool require_inside(const fs::path& root, const fs::path& path, Diagnostics& diagnostics) {
  auto escape = find_escape(root, path);
  if (!escape) return true;
  auto error = error_of(escape->link, *escape).diagnostic();
  bool known = std::ranges::any_of(diagnostics, [&](const Diagnostic& other) {
    return other.path == error.path && other.message == error.message;
  });
  if (!known) diagnostics.push_back(std::move(error));
  return false;
}

std::optional<std::string> read_inside(const fs::path& root, const fs::path& path, Diagnostics& diagnostics) {
  return require_inside(root, path, diagnostics) ? read_file(root, path, diagnostics) : std::nullopt;
}

} // namespace broadsheet
