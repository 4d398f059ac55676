#include "theme/layers.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/file.h"
#include "theme/builtin.h"

namespace broadsheet::theme {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view builtin_prefix = "builtin:";

// Hidden files, vim's swap files, and the copies of Emacs and others.
bool is_ignored(std::string_view name) {
  return name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") ||
         (name.starts_with('#') && name.ends_with('#'));
}

bool is_ignored_path(std::string_view path) {
  while (true) {
    auto slash = path.find('/');
    if (is_ignored(path.substr(0, slash))) return true;
    if (slash == path.npos) return false;
    path.remove_prefix(slash + 1);
  }
}

// Collects the files of one folder of a layer. Links to folders are followed, but not back to
// where the walk came from, since it would not end.
class Walk {
public:
  Walk(const fs::path& site_dir, Layer& layer, Diagnostics& diagnostics)
      : site_dir_(site_dir), layer_(layer), diagnostics_(diagnostics) {}

  // `name` is what the folder is called in the layer.
  void enter(const fs::path& folder, const std::string& name) {
    std::error_code error;
    trail_.push_back(fs::canonical(folder, error));
    for (const FolderEntry& entry : list_folder(site_dir_, layer_.place + name, diagnostics_))
      add(folder / entry.name, entry, fmt::format("{}/{}", name, entry.name));
    trail_.pop_back();
  }

private:
  void add(const fs::path& path, const FolderEntry& entry, const std::string& name) {
    if (is_ignored(entry.name)) return;
    if (entry.kind == EntryKind::file) {
      layer_.files.insert(name);
    } else if (entry.kind == EntryKind::broken_link || (entry.is_link && leads_back(path))) {
      diagnostics_.push_back(
          {.path = layer_.place + name,
           .message = "this link leads nowhere",
           .help = "remove it, or let it lead to a file or folder that it does not lie in"});
    } else if (entry.kind == EntryKind::folder) {
      enter(path, name);
    } else {
      read_file(site_dir_, layer_.place + name, diagnostics_); // says what it is
    }
  }

  bool leads_back(const fs::path& link) const {
    std::error_code error;
    auto target = fs::canonical(link, error);
    return std::ranges::any_of(trail_, [&target](const fs::path& folder) {
      return std::ranges::mismatch(target, folder).in1 == target.end();
    });
  }

  const fs::path& site_dir_;
  Layer& layer_;
  Diagnostics& diagnostics_;
  std::vector<fs::path> trail_; // the folders it is in, without links
};

void add_folders(const fs::path& site_dir, Layer& layer, Diagnostics& diagnostics) {
  for (const char* name : {"templates", "assets"})
    Walk(site_dir, layer, diagnostics).enter(site_dir / layer.place / name, name);
}

// A theme is named by one folder in themes/.
bool is_theme_name(std::string_view name) {
  return !name.empty() && !name.starts_with('.') && name.find_first_of("/\\") == name.npos;
}

Layer builtin_layer(std::string_view name) {
  auto folder = std::string(name) + "/";
  Layer layer{"theme " + std::string(name), std::string(builtin_prefix) + folder, {}};
  for (const EmbeddedFile& file : builtin_theme_files()) {
    if (!file.name.starts_with(folder)) continue;
    auto path = file.name.substr(folder.size());
    if (!is_ignored_path(path)) layer.files.emplace(path);
  }
  return layer;
}

} // namespace

Layer site_layer(const fs::path& site_dir, Diagnostics& diagnostics) {
  Layer layer{"the site's templates/", "", {}};
  add_folders(site_dir, layer, diagnostics);
  return layer;
}

std::optional<Layer> theme_layer(const fs::path& site_dir, std::string_view name, Diagnostics& diagnostics) {
  if (!is_theme_name(name)) return std::nullopt;
  if (!is_there(site_dir / "themes" / name)) {
    auto layer = builtin_layer(name);
    return layer.files.empty() ? std::nullopt : std::optional(std::move(layer));
  }
  Layer layer{"theme " + std::string(name), "themes/" + std::string(name) + "/", {}};
  if (is_there(site_dir / layer.place / "theme.yaml")) layer.files.insert("theme.yaml");
  add_folders(site_dir, layer, diagnostics);
  return layer;
}

std::vector<std::string> theme_names(const fs::path& site_dir) {
  std::set<std::string> names;
  for (const EmbeddedFile& file : builtin_theme_files())
    names.emplace(file.name.substr(0, file.name.find('/')));
  Diagnostics none; // the names only help in a message
  for (const FolderEntry& entry : list_folder(site_dir, "themes", none))
    if (entry.kind == EntryKind::folder && !is_ignored(entry.name)) names.insert(entry.name);
  return {names.begin(), names.end()};
}

std::optional<std::string> read_layer_file(const fs::path& site_dir, const Layer& layer,
                                           std::string_view name, Diagnostics& diagnostics) {
  auto path = layer.place + std::string(name);
  if (layer.place.starts_with(builtin_prefix)) {
    auto wanted = std::string_view(path).substr(builtin_prefix.size());
    return std::string(std::ranges::find(builtin_theme_files(), wanted, &EmbeddedFile::name)->bytes);
  }
  return read_file(site_dir, path, diagnostics);
}

} // namespace broadsheet::theme
