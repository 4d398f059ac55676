#include "app/clean.h"

#include "build/publish.h"
#include "store/site_folder.h"

namespace broadsheet::app {

int clean(const std::filesystem::path& site_dir, const std::filesystem::path& out) {
  auto remembered = store::state_file(site_dir, out);
  int removed = build::remove_published(site_dir / out, build::read_state(remembered));
  std::filesystem::remove(remembered);
  std::filesystem::remove(store::formula_cache(site_dir));
  std::error_code not_empty; // another output folder's state, or what fetching keeps, may be there
  std::filesystem::remove(remembered.parent_path(), not_empty);
  std::filesystem::remove(remembered.parent_path().parent_path(), not_empty);
  return removed;
}

} // namespace broadsheet::app
