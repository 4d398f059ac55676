// A theme's assets under the names they are published with: the content's hash is part of the
// name, so that browsers may keep them forever.
#pragma once

#include <string>
#include <vector>

#include "base/fingerprint.h"
#include "theme/theme.h"

namespace broadsheet::site {

struct PublishedAsset {
  std::string name;      // "fonts/serif.woff2"
  std::string site_path; // "/assets/fonts/serif.0123456789ab.woff2"
  Fingerprint fingerprint;
  const theme::Asset* source = nullptr; // owned by the theme
};

std::vector<PublishedAsset> published_assets(const theme::Theme& theme);

// What templates call it: "fonts/serif.woff2" → "fonts_serif_woff2".
std::string asset_field(std::string_view name);

} // namespace broadsheet::site
