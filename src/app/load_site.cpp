#include "app/load_site.h"

#include <utility>

#include "base/file.h"
#include "settings/forms.h"

namespace broadsheet::app {

std::optional<Site> load_site(const std::filesystem::path& site_dir,
                              const std::optional<std::string>& base_url, Diagnostics& diagnostics) {
  Diagnostics unreadable;
  auto text = read_file(site_dir, "site.yaml", unreadable);
  if (!unreadable.empty()) {
    diagnostics.push_back(std::move(unreadable.front()));
    return std::nullopt;
  }
  if (!text) {
    diagnostics.push_back({.path = (site_dir / "site.yaml").lexically_normal().string(),
                           .message = "this file is missing: it makes a folder a site",
                           .help = "name the site's folder with -C DIR, or write a site.yaml with at least "
                                   "`title: My papers`"});
    return std::nullopt;
  }
  Site site = parse_site(*text, "site.yaml", diagnostics);
  if (!base_url) return site;
  auto address = normalize_base_url(*base_url);
  if (!address) {
    diagnostics.push_back({.message = "--base-url: not an http or https address: " + *base_url,
                           .help = "write it as https://host or https://host/path"});
    return std::nullopt;
  }
  site.base_url = *address;
  return site;
}

} // namespace broadsheet::app
