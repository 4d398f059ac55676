// A theme: Mustache templates (https://mustache.github.io/mustache.5.html) and assets.
//
// A template or asset is looked up in the site's own templates/ and assets/ folders, then in
// the chosen theme, then in the theme that it `extends`, and so on. Themes are in
// the site's themes/<name>/; the theme "broadsheet" is also built into the program.
//
//   theme.yaml            name; optional: description, extends, schema (see layers.h)
//   templates/day.mustache        a page template, one per page kind
//   templates/paper.mustache      a partial: {{> paper}}
//   assets/style.css      published as assets/style.<hash>.css
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "theme/view.h"

namespace broadsheet::theme {

// One place where a template was looked for, in lookup order. `found` is true for the
// last one only; `text` is empty unless found. The earlier ones matter too: a file
// appearing there would take over.
struct Lookup {
  std::string path; // relative to the site's folder, or "builtin:broadsheet/templates/day.mustache"
  bool found = false;
  std::string_view text; // owned by the theme
};

struct Asset {
  std::string name; // "style.css", with folders inside assets/ kept: "fonts/serif.woff2"
  std::string path; // where it was found, as in Lookup
  std::string bytes;
};

class Theme {
public:
  // Loads the theme `name` for the site in `site_dir`: all of its templates and assets are read.
  // Broken templates are reported with file, line and column and with the theme's name. When an
  // error was added to `diagnostics` the result must not be used for rendering.
  static Theme load(const std::filesystem::path& site_dir, std::string_view name, Diagnostics& diagnostics);
  ~Theme();
  Theme(Theme&&) noexcept;
  Theme& operator=(Theme&&) noexcept;

  bool has_template(std::string_view name) const;

  // Every lookup that rendering `name` can depend on: the template's own and, through its
  // partials, all others, each name once, sorted by name.
  std::vector<Lookup> lookups(std::string_view name) const;

  // All assets after inheritance, sorted by name.
  const std::vector<Asset>& assets() const;

  // Renders the template `name` with `view`. Safe to call from several threads. With `strict`,
  // each name that neither `view` nor an enclosing section provides is reported in `diagnostics`
  // at its place in the template (once per name and place).
  std::string render(std::string_view name, const View& view, bool strict, Diagnostics& diagnostics) const;

private:
  struct State;
  explicit Theme(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

} // namespace broadsheet::theme
