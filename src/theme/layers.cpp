#include "theme/layers.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "base/embedded.h"
#include "base/file.h"
#include "base/inside.h"
#include "yaml/reader.h"

namespace broadsheet {

// The theme "broadsheet" as it was when the program was built. Files are named by their place in themes/:
// "broadsheet/theme.yaml", "broadsheet/templates/day.mustache".
std::span<const EmbeddedFile> builtin_theme_files();

namespace theme {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view builtin_prefix = "builtin:";

// Hidden files, vim's swap files, and the backup copies of Emacs and others.
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
// where the walk came from, since it would never end.
class Walk {
public:
  Walk(const fs::path& site_dir, Layer& layer, Diagnostics& diagnostics)
      : site_dir_(site_dir), layer_(layer), diagnostics_(diagnostics) {}

  // `name` is what the folder is called in the layer.
  void enter(const fs::path& folder, const std::string& name) {
    if (!require_inside(site_dir_, layer_.place + name, diagnostics_)) return;
    std::error_code error;
    trail_.push_back(fs::canonical(folder, error));
    for (const FolderEntry& entry : list_folder(site_dir_, layer_.place + name, diagnostics_))
      add(folder / entry.name, entry, fmt::format("{}/{}", name, entry.name));
    trail_.pop_back();
  }

private:
  void add(const fs::path& path, const FolderEntry& entry, const std::string& name) {
    if (is_ignored(entry.name)) return;
    if (entry.is_link && !require_inside(site_dir_, layer_.place + name, diagnostics_)) return;
    if (entry.kind == EntryKind::file) {
      layer_.files.insert(name);
    } else if (entry.kind == EntryKind::broken_link || (entry.is_link && leads_back(path))) {
      diagnostics_.push_back(
          {.path = layer_.place + name,
           .message = "this link leads nowhere",
           .help = "remove it, or point it to a file or a folder that does not contain it"});
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

// The site's own templates/ and assets/.
Layer site_layer(const fs::path& site_dir, Diagnostics& diagnostics) {
  Layer layer{"the site's templates/", "", {}};
  add_folders(site_dir, layer, diagnostics);
  return layer;
}

// themes/<name>/ of the site, else the built-in theme of that name. Nothing when there is neither.
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

// The names of all existing themes, sorted.
std::vector<std::string> theme_names(const fs::path& site_dir) {
  std::set<std::string> names;
  for (const EmbeddedFile& file : builtin_theme_files())
    names.emplace(file.name.substr(0, file.name.find('/')));
  Diagnostics none; // the names only help in a message
  for (const FolderEntry& entry : list_folder(site_dir, "themes", none))
    if (entry.kind == EntryKind::folder && !is_ignored(entry.name)) names.insert(entry.name);
  return {names.begin(), names.end()};
}

// ---- which theme comes after which ----------------------------------------------------------

std::string missing_message(std::string_view name) {
  return "there is no theme \"" + std::string(name) + "\": themes/" + std::string(name) + " does not exist";
}

std::string missing_help(const fs::path& site_dir, std::string_view name) {
  auto names = theme_names(site_dir);
  std::vector<std::string_view> candidates(names.begin(), names.end());
  auto near = did_you_mean(name, candidates);
  auto all = "the available themes: " + fmt::format("{}", fmt::join(names, ", "));
  return near.empty() ? all : "did you mean \"" + std::string(near) + "\"? " + all;
}

class Chain {
public:
  Chain(const fs::path& site_dir, Diagnostics& diagnostics)
      : site_dir_(site_dir), diagnostics_(diagnostics) {}

  std::vector<Layer> follow(std::string_view first) {
    layers_.push_back(site_layer(site_dir_, diagnostics_));
    auto layer = theme_layer(site_dir_, first, diagnostics_);
    if (!layer)
      diagnostics_.push_back(
          {.path = "site.yaml", .message = missing_message(first), .help = missing_help(site_dir_, first)});
    for (std::string name(first); layer; layer = next(name)) {
      names_.push_back(name);
      layers_.push_back(std::move(*layer));
    }
    return std::move(layers_);
  }

private:
  // The layer of the theme that the last one extends, if any; `name` becomes its name.
  std::optional<Layer> next(std::string& name) {
    const Layer& layer = layers_.back();
    auto path = layer.place + "theme.yaml";
    if (!layer.files.contains("theme.yaml")) {
      diagnostics_.push_back({.path = path,
                              .message = layer.owner + " has no theme.yaml",
                              .help = "write one with the line `name: " + name + "`"});
      return std::nullopt;
    }
    auto text = read_layer_file(site_dir_, layer, "theme.yaml", diagnostics_);
    if (!text) return std::nullopt;
    yaml::Reader reader(*text, path, diagnostics_);
    auto settings = reader.only_document();
    if (!settings) return std::nullopt;
    check_name(*settings, name);
    check_schema(*settings);
    settings->text("description");
    auto extends = settings->find("extends");
    settings->reject_unknown_keys();
    return extends ? open(*extends, name) : std::nullopt;
  }

  std::optional<Layer> open(const yaml::Value& extends, std::string& name) {
    auto base = extends.text();
    if (!base) return std::nullopt;
    if (auto seen = std::ranges::find(names_, *base); seen != names_.end()) {
      std::vector<std::string> circle(seen, names_.end());
      circle.push_back(*base);
      extends.error("theme " + *base + " extends itself: " + fmt::format("{}", fmt::join(circle, " → ")),
                    "make one of them extend another theme, or none");
      return std::nullopt;
    }
    auto layer = theme_layer(site_dir_, *base, diagnostics_);
    if (!layer) extends.error(missing_message(*base), missing_help(site_dir_, *base));
    name = *base;
    return layer;
  }

  void check_name(yaml::Map& settings, const std::string& folder) {
    auto name = settings.require("name");
    auto text = name ? name->text() : std::nullopt;
    if (text && *text != folder)
      name->error("a theme must have the name of its folder, which is " + folder,
                  "write `name: " + folder + "`, or rename the folder");
  }

  void check_schema(yaml::Map& settings) {
    auto schema = settings.find("schema");
    auto number = schema ? schema->integer(1, std::numeric_limits<std::int64_t>::max()) : std::nullopt;
    if (number && *number > view_schema)
      schema->error("the theme was made for a newer broadsheet: its views have schema " +
                        std::to_string(*number) + ", here they have " + std::to_string(view_schema),
                    "update broadsheet, or use an older version of the theme");
  }

  const fs::path& site_dir_;
  Diagnostics& diagnostics_;
  std::vector<Layer> layers_;
  std::vector<std::string> names_; // of the themes in layers_
};

} // namespace

std::vector<Layer> find_layers(const fs::path& site_dir, std::string_view theme, Diagnostics& diagnostics) {
  return Chain(site_dir, diagnostics).follow(theme);
}

std::optional<std::string> read_layer_file(const fs::path& site_dir, const Layer& layer,
                                           std::string_view name, Diagnostics& diagnostics) {
  auto path = layer.place + std::string(name);
  if (layer.place.starts_with(builtin_prefix)) {
    auto wanted = std::string_view(path).substr(builtin_prefix.size());
    return std::string(std::ranges::find(builtin_theme_files(), wanted, &EmbeddedFile::name)->bytes);
  }
  return read_inside(site_dir, path, diagnostics);
}

} // namespace theme
} // namespace broadsheet
