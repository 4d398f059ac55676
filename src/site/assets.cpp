#include "site/assets.h"

#include "base/text.h"

namespace broadsheet::site {
namespace {

std::string hashed_path(const std::string& name, Fingerprint fingerprint) {
  auto slash = name.rfind('/');
  auto dot = name.rfind('.');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) dot = name.size();
  return "/assets/" + name.substr(0, dot) + "." + to_hex(fingerprint).substr(0, 12) + name.substr(dot);
}

} // namespace

std::vector<PublishedAsset> published_assets(const theme::Theme& theme) {
  std::vector<PublishedAsset> published;
  for (const auto& asset : theme.assets()) {
    auto content = fingerprint(asset.bytes);
    published.push_back({asset.name, hashed_path(asset.name, content), content, &asset});
  }
  return published;
}

std::string asset_field(std::string_view name) {
  std::string field(name);
  for (char& c : field) {
    if (!is_letter_or_digit(c)) c = '_';
  }
  return field;
}

} // namespace broadsheet::site
