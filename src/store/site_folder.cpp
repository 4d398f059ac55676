#include "store/site_folder.h"

#include "base/fingerprint.h"

namespace broadsheet::store {

std::filesystem::path state_file(const std::filesystem::path& site_dir, const std::filesystem::path& out) {
  auto place = std::filesystem::weakly_canonical(site_dir / out).string();
  return site_dir / ".broadsheet/build" / (to_hex(fingerprint(place)).substr(0, 16) + ".state");
}

std::filesystem::path formula_cache(const std::filesystem::path& site_dir) {
  return site_dir / ".broadsheet/formulas";
}

std::filesystem::path http_cache(const std::filesystem::path& site_dir) {
  return site_dir / ".broadsheet/http";
}

std::filesystem::path author_cache(const std::filesystem::path& site_dir) {
  return site_dir / ".broadsheet/authors.json";
}

} // namespace broadsheet::store
