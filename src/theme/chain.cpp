#include "theme/chain.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "yaml/reader.h"

namespace broadsheet::theme {
namespace {

namespace fs = std::filesystem;

std::string join(const std::vector<std::string>& names, std::string_view separator) {
  std::string joined;
  for (const auto& name : names) joined.append(joined.empty() ? "" : separator).append(name);
  return joined;
}

std::string missing_message(std::string_view name) {
  return "there is no theme \"" + std::string(name) + "\": themes/" + std::string(name) + " does not exist";
}

std::string missing_help(const fs::path& site_dir, std::string_view name) {
  auto names = theme_names(site_dir);
  std::vector<std::string_view> candidates(names.begin(), names.end());
  auto near = did_you_mean(name, candidates);
  auto all = "the themes there are: " + join(names, ", ");
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
      extends.error("theme " + *base + " extends itself: " + join(circle, " → "),
                    "let one of them extend no theme, or another one");
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
      name->error("a theme is named like its folder, which is " + folder,
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

} // namespace broadsheet::theme
