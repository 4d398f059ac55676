#include "theme/layers.h"

#include <algorithm>
#include <utility>

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

std::vector<fs::directory_entry> sorted_entries(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    entries.push_back(*at);
  std::ranges::sort(entries, {}, [](const auto& entry) { return entry.path().native(); });
  return entries;
}

// Collects the files of one folder of a layer. Links to folders are followed, but not back to
// where the walk came from, since it would not end.
class Walk {
public:
  Walk(Layer& layer, Diagnostics& diagnostics) : layer_(layer), diagnostics_(diagnostics) {}

  // `name` is what the folder is called in the layer.
  void enter(const fs::path& folder, const std::string& name) {
    std::error_code error;
    trail_.push_back(fs::canonical(folder, error));
    for (const auto& entry : sorted_entries(folder))
      add(entry, name + "/" + entry.path().filename().string());
    trail_.pop_back();
  }

private:
  void add(const fs::directory_entry& entry, const std::string& name) {
    std::error_code error;
    if (is_ignored(entry.path().filename().native())) return;
    if (entry.is_regular_file(error)) {
      layer_.files.insert(name);
    } else if (!entry.exists(error) || leads_back(entry)) {
      diagnostics_.push_back(
          {.path = layer_.place + name,
           .message = "this link leads nowhere",
           .help = "remove it, or let it lead to a file or folder that it does not lie in"});
    } else if (entry.is_directory(error)) {
      enter(entry.path(), name);
    }
  }

  bool leads_back(const fs::directory_entry& entry) const {
    std::error_code error;
    if (!entry.is_symlink(error)) return false;
    auto target = fs::canonical(entry.path(), error);
    return std::ranges::any_of(trail_, [&target](const fs::path& folder) {
      return std::ranges::mismatch(target, folder).in1 == target.end();
    });
  }

  Layer& layer_;
  Diagnostics& diagnostics_;
  std::vector<fs::path> trail_; // the folders it is in, without links
};

void add_folders(const fs::path& folder, Layer& layer, Diagnostics& diagnostics) {
  for (const char* name : {"templates", "assets"}) Walk(layer, diagnostics).enter(folder / name, name);
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
  std::error_code error;
  auto folder = site_dir / "themes" / name;
  if (!fs::is_directory(folder, error)) {
    auto layer = builtin_layer(name);
    return layer.files.empty() ? std::nullopt : std::optional(std::move(layer));
  }
  Layer layer{"theme " + std::string(name), "themes/" + std::string(name) + "/", {}};
  if (fs::is_regular_file(folder / "theme.yaml", error)) layer.files.insert("theme.yaml");
  add_folders(folder, layer, diagnostics);
  return layer;
}

std::vector<std::string> theme_names(const fs::path& site_dir) {
  std::set<std::string> names;
  for (const EmbeddedFile& file : builtin_theme_files())
    names.emplace(file.name.substr(0, file.name.find('/')));
  std::error_code error;
  for (const auto& entry : sorted_entries(site_dir / "themes"))
    if (auto name = entry.path().filename().string(); entry.is_directory(error) && !is_ignored(name))
      names.insert(name);
  return {names.begin(), names.end()};
}

std::optional<std::string> read_layer_file(const fs::path& site_dir, const Layer& layer,
                                           std::string_view name, Diagnostics& diagnostics) {
  auto path = layer.place + std::string(name);
  if (layer.place.starts_with(builtin_prefix)) {
    auto wanted = std::string_view(path).substr(builtin_prefix.size());
    return std::string(std::ranges::find(builtin_theme_files(), wanted, &EmbeddedFile::name)->bytes);
  }
  auto bytes = read_file(site_dir / path);
  if (!bytes)
    diagnostics.push_back(
        {.path = path, .message = "this file cannot be read", .help = "check who may read it, and the disk"});
  return bytes;
}

} // namespace broadsheet::theme
