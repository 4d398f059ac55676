#include "theme/theme.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "theme/compile.h"
#include "theme/layers.h"
#include "theme/render.h"

namespace broadsheet::theme {
namespace {

constexpr std::string_view template_folder = "templates/";
constexpr std::string_view template_extension = ".mustache";
constexpr std::string_view asset_folder = "assets/";

std::string template_path(std::string_view name) {
  return std::string(template_folder).append(name).append(template_extension);
}

// Each name that `folder` has in any layer, without folder and extension, and the first layer that has it.
std::map<std::string, const Layer*> first_layers(const std::vector<Layer>& layers, std::string_view folder,
                                                 std::string_view extension) {
  std::map<std::string, const Layer*> found;
  for (const Layer& layer : layers)
    for (std::string_view file : layer.files) {
      if (!file.starts_with(folder) || !file.ends_with(extension)) continue;
      file.remove_prefix(folder.size());
      file.remove_suffix(extension.size());
      found.emplace(file, &layer);
    }
  return found;
}

} // namespace

struct Theme::State {
  std::string name;
  std::vector<Layer> layers;
  Templates templates;
  std::map<std::string_view, Compiled> compiled; // the same templates
  std::vector<Asset> assets;

  void load_templates(const std::filesystem::path& site_dir, Diagnostics& diagnostics);
  void load_assets(const std::filesystem::path& site_dir, Diagnostics& diagnostics);
  std::string places(std::string_view template_name) const;
};

void Theme::State::load_templates(const std::filesystem::path& site_dir, Diagnostics& diagnostics) {
  for (const auto& [template_name, layer] : first_layers(layers, template_folder, template_extension)) {
    auto path = template_path(template_name);
    auto text = read_layer_file(site_dir, *layer, path, diagnostics).value_or("");
    Template& read = templates[template_name];
    read.file = {layer->place + path, layer->owner, std::move(text)};
    read_template(read, diagnostics);
  }
  compiled = compile(
      templates, [this](std::string_view partial) { return places(partial); }, diagnostics);
}

void Theme::State::load_assets(const std::filesystem::path& site_dir, Diagnostics& diagnostics) {
  for (const auto& [asset_name, layer] : first_layers(layers, asset_folder, "")) {
    auto file = std::string(asset_folder) + asset_name;
    if (auto bytes = read_layer_file(site_dir, *layer, file, diagnostics))
      assets.push_back({asset_name, layer->place + file, std::move(*bytes)});
  }
}

std::string Theme::State::places(std::string_view template_name) const {
  std::string joined;
  for (const Layer& layer : layers)
    joined.append(joined.empty() ? "" : ", ").append(layer.place).append(template_path(template_name));
  return joined;
}

Theme::Theme(std::unique_ptr<State> state) : state_(std::move(state)) {}
Theme::~Theme() = default;
Theme::Theme(Theme&&) noexcept = default;
Theme& Theme::operator=(Theme&&) noexcept = default;

Theme Theme::load(const std::filesystem::path& site_dir, std::string_view name, Diagnostics& diagnostics) {
  auto state = std::make_unique<State>();
  state->name = name;
  Diagnostics found;
  state->layers = find_layers(site_dir, name, found);
  if (!has_errors(found)) { // else everything in a missing theme would be reported too
    state->load_templates(site_dir, found);
    state->load_assets(site_dir, found);
  }
  std::ranges::move(found, std::back_inserter(diagnostics));
  return Theme(std::move(state));
}

bool Theme::has_template(std::string_view name) const {
  return state_->templates.contains(name);
}

std::vector<Lookup> Theme::lookups(std::string_view name) const {
  std::vector<Lookup> lookups;
  auto found = state_->compiled.find(name);
  if (found == state_->compiled.end()) return lookups;
  for (auto reached : found->second.made_of) {
    auto path = template_path(reached);
    for (const Layer& layer : state_->layers) {
      bool is_here = layer.files.contains(path);
      lookups.push_back({layer.place + path, is_here, {}});
      if (!is_here) continue;
      lookups.back().text = state_->templates.find(reached)->second.file.text;
      break;
    }
  }
  return lookups;
}

const std::vector<Asset>& Theme::assets() const {
  return state_->assets;
}

std::string Theme::render(std::string_view name, const View& view, bool strict,
                          Diagnostics& diagnostics) const {
  auto found = state_->compiled.find(name);
  if (found == state_->compiled.end()) {
    diagnostics.push_back({.path = template_path(name),
                           .message = "theme " + state_->name + " has no template " + std::string(name) +
                                      "; looked in " + state_->places(name),
                           .help = "write one of these files"});
    return {};
  }
  return theme::render(found->second, view.root(), strict ? &diagnostics : nullptr);
}

} // namespace broadsheet::theme
